package auth_test

import (
	"errors"
	"strings"
	"testing"

	"pajakirja/app/auth"
)

func TestCheckPassword(t *testing.T) {
	const email = "Maija.Meikalainen@example.fi"
	for _, test := range []struct {
		password string
		want     error
	}{
		{phrase, nil},
		{"xkq vjw pzr hn", nil},
		{"Turun tori 1934 lumessa", nil},
		{"åäöåäöåäöåäx", nil},
		{strings.Repeat("pitkä lause ", 10) + "loppuu x", nil}, // 128 characters

		{"", auth.PasswordShort},
		{"elevenchars", auth.PasswordShort},
		{"öööööööö", auth.PasswordShort}, // 16 bytes are 8 characters
		{strings.Repeat("pitkä lause ", 10) + "loppuu xy", auth.PasswordLong},

		{"maija.meikalainen@example.fi", auth.PasswordEmail},
		{"MAIJA.MEIKALAINEN", auth.PasswordEmail},
		{"maija.meikalainen2026!", auth.PasswordEmail},

		{"123456789012", auth.PasswordCommon},
		{"2026-11-18 14:02", auth.PasswordCommon},
		{"salasanasalasana", auth.PasswordCommon},
		{"Salasana2026!", auth.PasswordCommon},
		{"password12345", auth.PasswordCommon},
		{"qwertyuiop123", auth.PasswordCommon},
		{"1q2w3e4r5t6y", auth.PasswordCommon},
		{"Pajakirja2026", auth.PasswordCommon},
		{"Marraskuu2026", auth.PasswordCommon},
		{"ＳＡＬＡＳＡＮＡ１２３４", auth.PasswordCommon}, // full-width letters are the same word
		{"abcabcabcabc", auth.PasswordCommon},
		{"aaaaaaaaaaaaa", auth.PasswordCommon},
		{"ååååååååååååå", auth.PasswordCommon},
		{"abcdefghijklm", auth.PasswordCommon},
		{"mlkjihgfedcba", auth.PasswordCommon},
	} {
		if err := auth.CheckPassword(test.password, email); !errors.Is(err, test.want) {
			t.Errorf("%q: %v, want %v", test.password, err, test.want)
		}
	}
}

// A person without an e-mail, or with one that leaves no letters, is not
// refused because of it.
func TestCheckPasswordWithoutEmail(t *testing.T) {
	for _, email := range []string{"", "123@456.fi", "@"} {
		if err := auth.CheckPassword(phrase, email); err != nil {
			t.Errorf("%q: %v", email, err)
		}
	}
}
