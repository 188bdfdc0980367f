package casework

// PreviewMost sets how many participants a preview judges, until the function
// that it gives is called.
func PreviewMost(n int) (back func()) {
	was := previewMost
	previewMost = n
	return func() { previewMost = was }
}
