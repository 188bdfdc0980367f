package auth

import (
	"fmt"
	"net/url"
	"strings"
	"time"

	"github.com/pquerna/otp"
	"github.com/pquerna/otp/hotp"
	"github.com/pquerna/otp/totp"
)

const totpPeriod = 30 // seconds, what every authenticator app assumes

var totpOptions = hotp.ValidateOpts{Digits: otp.DigitsSix, Algorithm: otp.AlgorithmSHA1}

// NewTOTP makes a second factor: its secret (160 bits, base32) and the otpauth
// URL that an authenticator app reads as a QR code. issuer and account are what
// the app shows; account is the e-mail.
func NewTOTP(issuer, account string) (string, string, error) {
	key, err := totp.Generate(totp.GenerateOpts{
		Issuer: issuer, AccountName: account, SecretSize: 20,
		Period: totpPeriod, Digits: otp.DigitsSix, Algorithm: otp.AlgorithmSHA1,
	})
	if err != nil {
		return "", "", fmt.Errorf("make second factor: %w", err)
	}
	return key.Secret(), key.URL(), nil
}

// TOTPURL is the otpauth URL of a secret that NewTOTP made earlier, to show its
// QR code again.
func TOTPURL(issuer, account, secret string) string {
	values := url.Values{"secret": {secret}, "issuer": {issuer}, "algorithm": {"SHA1"}, "digits": {"6"}, "period": {"30"}}
	// Authenticator apps don't read a plus as a space.
	query := strings.ReplaceAll(values.Encode(), "+", "%20")
	return "otpauth://totp/" + url.PathEscape(issuer+":"+account) + "?" + query
}

// CheckTOTP tells whether the six digits (spaces allowed) are right now, or one
// step of 30 s before or after, and which step they belong to. The caller
// stores the step and refuses one that is not greater than the last stored:
// a code seen over the shoulder must not work again (RFC 6238 §5.2).
func CheckTOTP(secret, code string, now time.Time) (int64, bool) {
	step, ok := int64(0), false
	code = strings.ReplaceAll(strings.TrimSpace(code), " ", "")
	current := now.Unix() / totpPeriod
	// All three are computed whatever comes, so that time tells nothing.
	for _, candidate := range []int64{current - 1, current, current + 1} {
		want, err := hotp.GenerateCodeCustom(secret, uint64(candidate), totpOptions)
		if err == nil && Equal([]byte(want), []byte(code)) {
			step, ok = candidate, true
		}
	}
	return step, ok
}
