package web

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/rand"
	"encoding/base64"
	"encoding/json"
	"time"

	"github.com/gofiber/fiber/v2"

	"pajakirja/app/domain"
	"pajakirja/app/i18n"
	"pajakirja/app/web/page"
)

const flashCookie = "__Host-message"

// flashBox seals messages into a cookie: they may hold a name, so the browser
// must not be able to read them, nor anybody to write them. The key lives with
// the process; a restart loses a message that nobody has read yet.
type flashBox struct{ seal cipher.AEAD }

func newFlashBox() *flashBox {
	key := make([]byte, 32)
	if _, err := rand.Read(key); err != nil {
		panic("no randomness: " + err.Error())
	}
	block, err := aes.NewCipher(key)
	if err != nil {
		panic(err)
	}
	gcm, err := cipher.NewGCMWithRandomNonce(block)
	if err != nil {
		panic(err)
	}
	return &flashBox{gcm}
}

func (b *flashBox) close(list []page.Flash) string {
	plain, err := json.Marshal(list)
	if err != nil || len(plain) > 2000 {
		return ""
	}
	return base64.RawURLEncoding.EncodeToString(b.seal.Seal(nil, nil, plain, nil))
}

func (b *flashBox) open(s string) []page.Flash {
	sealed, err := base64.RawURLEncoding.DecodeString(s)
	if err != nil {
		return nil
	}
	plain, err := b.seal.Open(nil, nil, sealed, nil)
	if err != nil {
		return nil
	}
	var list []page.Flash
	if json.Unmarshal(plain, &list) != nil {
		return nil
	}
	return list
}

// Flash leaves a message for the next page, after something succeeded.
func (r *Request) Flash(key string, args ...domain.Args) { r.flash(page.FlashDone, key, args) }

// FlashNote leaves a message that is neither success nor failure.
func (r *Request) FlashNote(key string, args ...domain.Args) { r.flash(page.FlashNote, key, args) }

// FlashError leaves the text of an error for the next page, where there is no
// form to show it in.
func (r *Request) FlashError(e *domain.Error) {
	r.leave(page.Flash{Kind: page.FlashBad, Text: i18n.Error(r.Lang, e)})
}

func (r *Request) flash(kind page.FlashKind, key string, args []domain.Args) {
	r.leave(page.Flash{Kind: kind, Text: r.T(key, args...)})
}

func (r *Request) leave(f page.Flash) {
	list := append(r.server.flashes.open(r.c.Cookies(flashCookie)), f)
	r.setCookie(flashCookie, r.server.flashes.close(list), time.Minute)
}

// takeFlash reads and removes the waiting messages.
func (r *Request) takeFlash() []page.Flash {
	value := r.c.Cookies(flashCookie)
	if value == "" {
		return nil
	}
	r.setCookie(flashCookie, "", -time.Hour)
	return r.server.flashes.open(value)
}

// setCookie sets a cookie that only this host gets, only over a safe
// connection, and that scripts cannot read. A negative life removes it.
func (r *Request) setCookie(name, value string, life time.Duration) {
	cookie := &fiber.Cookie{Name: name, Value: value, Path: "/", Secure: true, HTTPOnly: true, SameSite: fiber.CookieSameSiteLaxMode}
	if life < 0 {
		cookie.MaxAge = -1
		cookie.Expires = time.Unix(1, 0)
	} else {
		cookie.MaxAge = int(life.Seconds())
	}
	r.c.Cookie(cookie)
}
