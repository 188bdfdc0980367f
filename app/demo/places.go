package demo

import "pajakirja/app/domain"

// Everything here is invented; e-mail and web addresses end in .example, which
// no one can own.

var purchasers = []purchaser{
	{
		Organisation: organisation(domain.KindEmploymentArea, "Aurajoen työllisyysalue", domain.Organisation{
			BusinessID: businessID(2950101), Street: "Linnankatu 88", Postcode: "20100", Town: "Turku", Phone: "02 555 0100",
			Email: "tyollisyys@aurajoki.example", Contact: "Palvelusetelitiimi", EInvoiceAddress: "003729501019", EInvoiceOperator: "003721291126",
			DataOfficer: "tietosuoja@aurajoki.example", Website: "https://aurajoki.example"}),
		rulebook: "turku", prefix: "AJ", offices: []string{"Aurajoen työllisyyspalvelut, Linnankatu", "Aurajoen työllisyyspalvelut, Runosmäki"},
	},
	{
		Organisation: organisation(domain.KindMunicipality, "Keski-Päijänteen kunta", domain.Organisation{
			BusinessID: businessID(2950211), Street: "Kunnantie 3", Postcode: "40950", Town: "Muurame", Phone: "014 555 0200",
			Email: "tyollisyys@keskipaijanne.example", Contact: "Asiakasvastaavat", EInvoiceAddress: "003729502119", EInvoiceOperator: "003708599126",
			DataOfficer: "tietosuoja@keskipaijanne.example", Website: "https://keskipaijanne.example"}),
		rulebook: "keski-suomi", prefix: "KP", offices: []string{"Keski-Päijänteen työllisyyspalvelut"}, leave: true,
	},
	{
		Organisation: organisation(domain.KindWellbeingCounty, "Pohjanrannan hyvinvointialue", domain.Organisation{
			BusinessID: businessID(3221307), Street: "Torikatu 21", Postcode: "90100", Town: "Oulu", Phone: "08 555 0300",
			Email: "tyotoiminta@pohjanranta.example", Contact: "Työtoiminnan yhteyshenkilö Marjo Pesonen", EInvoiceAddress: "003732213074", EInvoiceOperator: "003721291126",
			DataOfficer: "tietosuoja@pohjanranta.example", Website: "https://pohjanranta.example"}),
		rulebook: "pohde", prefix: "PR", offices: []string{"Aikuissosiaalityö, keskusta", "Aikuissosiaalityö, rannikko"},
	},
}

var providers = []provider{
	{Organisation: organisation(domain.KindAssociation, "Kaarnan Työpajayhdistys ry", domain.Organisation{
		BusinessID: businessID(1650405), Street: "Telakkatie 6", Postcode: "20240", Town: "Turku", Phone: "02 555 0410", Email: "toimisto@kaarna.example",
		Contact: "Toiminnanjohtaja Terhi Mattila", IBAN: iban("57100420345671"), BIC: "OKOYFIHH", ProducerNumber: "PT-20417", RegisterNumber: "SOTERI-118842",
		Insurer: "Vakuutusyhtiö Turva-Apu", InsurancePolicy: "VA-774120-1", DataOfficer: "tietosuoja@kaarna.example", Website: "https://kaarna.example"})},
	{Organisation: organisation(domain.KindFoundation, "Aurinkopolku-säätiö sr", domain.Organisation{
		BusinessID: businessID(1880602), Street: "Yliopistonkatu 31", Postcode: "20100", Town: "Turku", Phone: "02 555 0520", Email: "info@aurinkopolku.example",
		Contact: "Palvelupäällikkö Sami Vainio", IBAN: iban("20571800114402"), BIC: "NDEAFIHH", ProducerNumber: "PT-20533", RegisterNumber: "SOTERI-120077",
		Insurer: "Vakuutusyhtiö Turva-Apu", InsurancePolicy: "VA-801355-4", DataOfficer: "tietosuoja@aurinkopolku.example", Website: "https://aurinkopolku.example"})},
	{Organisation: organisation(domain.KindCongregation, "Jokirannan seurakuntayhtymä", domain.Organisation{
		BusinessID: businessID(2040810), Street: "Kirkkotie 2", Postcode: "20780", Town: "Kaarina", Phone: "02 555 0630", Email: "diakonia@jokiranta.example",
		Contact: "Johtava diakoniatyöntekijä Ulla Lampinen", IBAN: iban("80001470223311"), BIC: "DABAFIHH", ProducerNumber: "PT-20618", RegisterNumber: "SOTERI-121450",
		Insurer: "Kirkon Vakuutus", InsurancePolicy: "KV-20-3318", DataOfficer: "tietosuoja@jokiranta.example", Website: "https://jokiranta.example"})},
	{Organisation: organisation(domain.KindAssociation, "Honkaharjun Työvalmennus ry", domain.Organisation{
		BusinessID: businessID(2210904), Street: "Sahantie 14", Postcode: "40950", Town: "Muurame", Phone: "014 555 0740", Email: "toimisto@honkaharju.example",
		Contact: "Toiminnanjohtaja Ilkka Takala", IBAN: iban("52921520008843"), BIC: "OKOYFIHH", ProducerNumber: "PT-30122", RegisterNumber: "SOTERI-122903",
		Insurer: "Vakuutusyhtiö Turva-Apu", InsurancePolicy: "VA-655401-8", DataOfficer: "tietosuoja@honkaharju.example", Website: "https://honkaharju.example"})},
	{Organisation: organisation(domain.KindMunicipality, "Rantakylän kaupunki", domain.Organisation{
		BusinessID: businessID(185110), Street: "Kauppatori 1", Postcode: "92100", Town: "Raahe", Phone: "08 555 0850", Email: "tyopajat@rantakyla.example",
		Contact: "Työllisyyskoordinaattori Riikka Luoma", IBAN: iban("57600320044556"), BIC: "OKOYFIHH", ProducerNumber: "", RegisterNumber: "",
		Insurer: "Kuntien Keskinäinen", InsurancePolicy: "KK-118-2", DataOfficer: "tietosuoja@rantakyla.example", Website: "https://rantakyla.example"}),
		schoolHolidays: true},
}

// flagshipSlots are the places of the first unit, the workshop that the demo shows
// first: about two dozen people are planned there on a weekday, seen to by two
// supervisors. The others are small. It grew this year: those beyond the first
// formerSlots have come within half a year.
const (
	flagshipSlots = 46
	formerSlots   = 9
)

var units = []unit{
	workshop(0, "Puupaja Kaarna", "wood", domain.Unit{Street: "Telakkatie 6", Postcode: "20240", Town: "Turku", Places: 32}, flagshipSlots),
	workshop(0, "Tekstiilipaja Lanka", "textile", domain.Unit{Street: "Telakkatie 6 B", Postcode: "20240", Town: "Turku", Places: 14}, 5),
	workshop(0, "Kierrätyskeskus Kierto", "recycling", domain.Unit{Street: "Pitkämäenkatu 4", Postcode: "20250", Town: "Turku", Places: 20}, 6),
	workshop(1, "Keittiö Kattila", "kitchen", domain.Unit{Street: "Yliopistonkatu 31", Postcode: "20100", Town: "Turku", Places: 12}, 6),
	workshop(1, "Mediapaja Pikseli", "media", domain.Unit{Street: "Brahenkatu 9", Postcode: "20100", Town: "Turku", Places: 12}, 5),
	groupWork(2, "Askel-ryhmä", "group", domain.Unit{Street: "Kirkkotie 2", Postcode: "20780", Town: "Kaarina", Places: 14}, 8),
	workshop(2, "Viherryhmä Apila", "garden", domain.Unit{Street: "Hautausmaantie 11", Postcode: "20780", Town: "Kaarina", Places: 12}, 5),
	workshop(3, "Metsäryhmä Honka", "forest", domain.Unit{Street: "Sahantie 14", Postcode: "40950", Town: "Muurame", Places: 12}, 6),
	workshop(3, "Pyöräpaja Satula", "bicycle", domain.Unit{Street: "Asematie 5", Postcode: "40950", Town: "Muurame", Places: 12}, 5),
	workshop(4, "Kaupungin varikko", "depot", domain.Unit{Street: "Varikonkuja 2", Postcode: "92100", Town: "Raahe", Places: 12}, 5),
}

func workshop(provider int, name, trade string, u domain.Unit, slots int) unit {
	u.Name, u.OpeningDays, u.OpensAt, u.ClosesAt = name, []int{1, 2, 3, 4, 5}, 8*60, 15*60+30
	if trade == "kitchen" || trade == "forest" {
		u.OpensAt, u.ClosesAt = 7*60, 15*60
	}
	shares := map[string][2]float64{"media": {0.10, 0.12}, "textile": {0.08, 0.30}, "kitchen": {0.06, 0.26}, "recycling": {0.06, 0.20}}
	share, known := shares[trade]
	if !known {
		share = [2]float64{0.05, 0.10}
	}
	w := unit{Unit: u, provider: provider, trade: trade, slots: slots, swedish: share[0], immigrants: share[1]}
	if trade == "recycling" {
		w.weekends, w.OpeningDays = true, []int{1, 2, 3, 4, 5, 6, 7}
	}
	return w
}

func groupWork(provider int, name, trade string, u domain.Unit, slots int) unit {
	g := workshop(provider, name, trade, u, slots)
	g.group = true
	return g
}

type contractPlan struct {
	provider, purchaser int
	kind                domain.ContractKind
	units               []int
	values              map[string]domain.Cents
}

var contractPlans = []contractPlan{
	{0, 0, domain.ContractVoucher, []int{0, 1, 2}, map[string]domain.Cents{productBasic: 4550, productRaised: 5915, productIntensive: 6240}},
	{1, 0, domain.ContractVoucher, []int{3, 4}, map[string]domain.Cents{productBasic: 4550, productRaised: 5915, productIntensive: 6240}},
	{2, 0, domain.ContractVoucher, []int{5, 6}, map[string]domain.Cents{productBasic: 4550, productGroup: 3980}},
	{3, 1, domain.ContractBought, []int{7, 8}, map[string]domain.Cents{productBasic: 4380}},
	{1, 2, domain.ContractBought, []int{4}, map[string]domain.Cents{productBasic: 4725, productIntensive: 5990}},
	{4, 2, domain.ContractUnpaid, []int{9}, map[string]domain.Cents{productBasic: 0}},
}
