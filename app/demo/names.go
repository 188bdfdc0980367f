package demo

import "strings"

// A culture is a stock of names that go together.
type culture struct {
	language    string // of papers to the person
	interpreter string // language an interpreter is needed in, empty: none
	women, men  []string
	families    []string
	feminine    func(family string) string // the woman's form of a family name
}

func words(s string) []string { return strings.Fields(s) }

var finnish = culture{
	language: "fi",
	women: words(`Aino Anja Anne Annika Eeva Eija Elina Emilia Eveliina Hanna Heidi Heli Helena Henna Iida Irja Jaana Jenna Johanna Katja Kirsi Laura
		Leena Maarit Maija Marika Marjo Merja Milla Minna Mirja Niina Noora Päivi Pirjo Piia Riikka Ritva Saara Sanna Sari Satu Seija Sini Suvi Taina
		Terhi Tiina Tuula Ulla Venla Virpi`),
	men: words(`Aki Ali-Pekka Antti Ari Arto Eero Esa Harri Heikki Ilkka Jaakko Jani Jari Jarmo Jesse Joonas Jouni Juha Jukka Kai Kalevi Kalle Kari Kimmo
		Lauri Markku Marko Martti Matti Mika Miro Niko Olli Oskari Pasi Pekka Petri Pentti Rami Risto Sakari Sami Samuli Seppo Tapio Teemu Tero Timo
		Toni Tuomas Vesa Ville`),
	families: words(`Aalto Ahonen Anttila Haapala Hakala Halonen Harju Hautala Heikkilä Heinonen Hiltunen Hirvonen Hyvärinen Härkönen Ikonen Immonen
		Jokela Jokinen Järvelä Kallio Karjalainen Kauppinen Kettunen Kinnunen Kivelä Koivula Kokkonen Korhonen Koskela Kuusisto Laakso Lahtinen
		Laine Lampinen Lehtola Leino Lindfors Luoma Lähteenmäki Manninen Mattila Miettinen Mikkola Myllymäki Mäkelä Mäntylä Nevalainen Niemi
		Nieminen Nurmi Ojala Oksanen Pajunen Partanen Peltola Pesonen Pitkänen Pulkkinen Räsänen Rantala Rautio Ruotsalainen Saarela Saarinen
		Salmela Salonen Savolainen Seppälä Sillanpää Suominen Syrjälä Takala Tanskanen Tikkanen Toivonen Tuominen Turunen Vainio Valtonen Vanhanen
		Vehmas Viitanen Virtanen Voutilainen Väisänen Ylönen`),
}

var swedish = culture{
	language: "sv",
	women:    words(`Agneta Annika Birgitta Camilla Carola Ebba Gunilla Ingrid Linnéa Maj-Britt Monica Petra Sofia Ulrika Åsa`),
	men:      words(`Anders Bengt Björn Christer Göran Henrik Jan-Erik Johan Kaj Kenneth Mats Mikael Ralf Rasmus Stefan`),
	families: words(`Backman Björklund Blomqvist Eklund Enlund Fagerström Forsman Granberg Grönroos Gustafsson Holmström Häggblom Lindqvist Lundström
		Nyström Sjöblom Söderholm Wikström Åberg Österman`),
}

var others = []culture{
	{language: "fi", women: words(`Fadumo Hodan Sahra Ifrah Amina`), men: words(`Abdi Mohamed Yusuf Liban Hassan`), families: words(`Abdullahi Warsame Farah Hussein Jama`)},
	{language: "en", interpreter: "arabia", women: words(`Rana Zainab Noor Hiba`), men: words(`Ahmed Mustafa Karim Omar`), families: words(`al-Jabouri Haddad al-Rashid Khalil`)},
	{language: "fi", women: words(`Svetlana Tatjana Jelena Irina`), men: words(`Aleksei Dmitri Sergei Vladimir`), families: words(`Ivanov Petrov Smirnov Volkov`), feminine: addA},
	{language: "en", interpreter: "ukraina", women: words(`Oksana Natalija Ljudmyla`), men: words(`Andrij Oleh Taras`), families: words(`Kovalenko Ševtšenko Bondarenko`)},
	{language: "fi", interpreter: "vietnam", women: []string{"Thị Hương", "Thị Lan", "Ngọc Ánh"}, men: []string{"Văn Đức", "Minh Tuấn"}, families: words(`Nguyễn Trần Đặng Phạm`)},
	{language: "fi", women: words(`Gülşen Ayşe Elif`), men: words(`Barış Çağlar Oğuz`), families: words(`Yıldız Şahin Kılıç Doğan`)},
	{language: "en", interpreter: "kurdi", women: words(`Rojîn Zîlan`), men: words(`Azad Şivan Hêvar`), families: words(`Demirtaş Baran Çelik`)},
	{language: "fi", women: words(`Agnieszka Małgorzata`), men: words(`Łukasz Paweł Wojciech`), families: words(`Wójcik Dąbrowski Żak`)},
	{language: "fi", women: words(`Kärt Liis Õnne`), men: words(`Tõnu Priit Mart`), families: words(`Tamm Kõiv Põder`)},
	{language: "en", women: words(`Ioana Ștefania`), men: words(`Ștefan Răzvan`), families: words(`Popescu Țurcanu`)},
	{language: "en", women: words(`Līga Ilze`), men: words(`Jānis Kārlis`), families: words(`Bērziņš Ozoliņš`)},
}

func addA(family string) string { return family + "a" }

// nameOf draws a name. Two people of one demo may share one, as people do.
func nameOf(r random, swedishShare, otherShare float64) (given, family string, c culture) {
	switch x := r.Float64(); {
	case x < swedishShare:
		c = swedish
	case x < swedishShare+otherShare:
		c = pick(r, others)
	default:
		c = finnish
	}
	woman := r.chance(0.47)
	family = pick(r, c.families)
	given = pick(r, c.men)
	if woman {
		given = pick(r, c.women)
		if c.feminine != nil {
			family = c.feminine(family)
		}
	}
	return given, family, c
}

var streets = words(`Koivukatu Mäntytie Rantatie Puistokatu Kirkkokatu Asemakatu Myllytie Pihlajatie Satamakatu Koulukatu Niittytie Kuusitie Tervakatu
	Ratakatu Harjutie Lehtotie Metsäpolku Peltotie Kauppakatu Vaahterakuja Hakatie Torpantie Virtakatu Mäkikatu`)

// emailName writes a name as an address can be written.
func emailName(s string) string {
	s = strings.NewReplacer("å", "a", "ä", "a", "ö", "o", "é", "e", " ", "").Replace(strings.ToLower(s))
	return strings.Map(func(c rune) rune {
		if c >= 'a' && c <= 'z' || c == '-' {
			return c
		}
		return -1
	}, s)
}
