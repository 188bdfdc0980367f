package demo

// trade is what a kind of workshop does, in the words of its diary.
type trade struct {
	tasks     []string // the agreement's tasks and the days' task
	observed  []string
	skills    []string // of certificates
	cards     []string
	goals     []string
	workplace string
}

var trades = map[string]trade{
	"wood": {
		tasks:    []string{"Linnunpönttöjen kokoonpano", "Tuolien entisöinti, hionta", "Kuormalavakalusteiden teko", "Penkkien maalaus", "Puutavaran sahaus määrämittaan", "Leikkimökin seinäelementit", "Asiakastyön pintakäsittely", "Pajan siivous ja terähuolto"},
		observed: []string{"Mittasi ja sahasi itsenäisesti, tarkka jälki.", "Opasti uutta tulokasta hiomakoneen käytössä.", "Kuulosuojaimet unohtuivat, muistutettu turvallisuudesta.", "Keskittyminen riitti koko päivän, tauot sovitusti."},
		skills:   []string{"käsityökalujen ja sähkökäyttöisten hiomakoneiden turvallinen käyttö", "mittaaminen ja piirustuksen luku", "pintakäsittelyn perusteet"},
		cards:    []string{"Työturvallisuuskortti", "Tulityökortti"}, goals: []string{"Oppii käyttämään puutyökoneita turvallisesti"},
	},
	"textile": {
		tasks:    []string{"Kestokassien ompelu", "Matonkuteiden leikkuu", "Räsymaton kudonta", "Lahjoitusvaatteiden korjaus", "Verhojen lyhennys", "Tilkkupeiton kokoaminen", "Kangasvaraston lajittelu", "Heijastimien ompelu"},
		observed: []string{"Langoitti saumurin ensimmäistä kertaa ilman apua.", "Työjälki siistiä, vauhti rauhallinen.", "Suomen kielen sanasto karttuu työn lomassa.", "Tarvitsi rohkaisua kaavan piirtämisessä."},
		skills:   []string{"teollisuusompelukoneen ja saumurin käyttö", "kaavan leikkuu ohjeen mukaan", "kangaspuiden käyttö"},
		cards:    []string{"Työturvallisuuskortti"}, goals: []string{"Oppii ompelemaan yksinkertaisen tuotteen alusta loppuun"},
	},
	"recycling": {
		tasks:    []string{"Lahjoitusten vastaanotto ja lajittelu", "Huonekalujen kuljetus ja nosto", "Sähkölaitteiden purku", "Hinnoittelu ja hyllytys", "Asiakaspalvelu myymälässä", "Pyykinpesu ja silitys", "Kirjaosaston järjestäminen", "Noutoauton apumies"},
		observed: []string{"Palveli asiakkaita ystävällisesti kassan vieressä.", "Nostoergonomia kunnossa, pyysi apua raskaaseen sohvaan.", "Lajitteli SER-erän ohjeen mukaan.", "Väsynyt iltapäivällä, kevyempi tehtävä sovittu."},
		skills:   []string{"lajittelu ja kierrätyksen perusteet", "asiakaspalvelu ja hinnoittelu", "turvallinen nostaminen"},
		cards:    []string{"Työturvallisuuskortti", "Trukkikorttikoulutus"}, goals: []string{"Vahvistaa asiakaspalvelutaitoja"},
	},
	"kitchen": {
		tasks:    []string{"Lounaan esivalmistelut", "Kasvisten pesu ja pilkkominen", "Leivonta", "Astiahuolto", "Linjaston täyttö ja asiakaspalvelu", "Salaattipöydän kokoaminen", "Keittiön loppusiivous", "Kylmiön inventointi"},
		observed: []string{"Hygieniaohjeet hallussa, muisti käsienpesun.", "Teki lounaskeiton reseptistä itsenäisesti.", "Kiireessä rauhallinen, auttoi työparia.", "Omavalvontalistan täyttö vaati muistutuksen."},
		skills:   []string{"elintarvikehygienia", "suurkeittiön koneiden käyttö", "lounaslinjaston hoito"},
		cards:    []string{"Hygieniapassi", "Työturvallisuuskortti"}, goals: []string{"Suorittaa hygieniapassin"},
	},
	"media": {
		tasks:    []string{"Tapahtumajulisteen taitto", "Valokuvien käsittely", "Verkkosivun päivitys", "Podcastin editointi", "Videoleikkeen leikkaus", "Tuotekuvaus verkkokauppaan", "Somejulkaisujen suunnittelu", "CV-pohjan teko ja portfolio"},
		observed: []string{"Oppi tasot kuvankäsittelyssä nopeasti.", "Esitteli työnsä ryhmälle, rohkea suoritus.", "Aikataulu venyi, pilkottiin työ osiin.", "Itsenäinen ote, kysyi tarvittaessa."},
		skills:   []string{"kuvankäsittelyn ja taiton perusteet", "videon leikkaus", "digitaalisten palvelujen käyttö"},
		cards:    []string{"Tietokoneen ajokortti, A-taso"}, goals: []string{"Kokoaa portfolion työnhakua varten"},
	},
	"group": {
		tasks:    []string{"Aamupiiri ja viikon suunnittelu", "Arjen hallinta: talous ja laskut", "Ruokaryhmä", "Digitaidot: Kanta ja OmaKela", "Työnhaun pienryhmä", "Luontoretki ja liikunta", "Kädentaidot", "Tutustumiskäynti oppilaitokseen"},
		observed: []string{"Osallistui keskusteluun aktiivisesti.", "Kuunteli, ei halunnut puhua ryhmässä tänään.", "Kertoi onnistumisesta kotona, ryhmä kannusti.", "Saapui virkeänä, vuorokausirytmi parantunut."},
		skills:   []string{"ryhmässä toimiminen", "arjen suunnittelu", "sähköisten palvelujen käyttö"},
		cards:    []string{"EA1-ensiapukurssi"}, goals: []string{"Saa säännöllisen viikkorytmin ja tukea arkeen"},
	},
	"garden": {
		tasks:    []string{"Hautausmaan haravointi", "Kesäkukkien istutus", "Kitkentä ja kastelu", "Pensasaidan leikkaus", "Lumityöt ja hiekoitus", "Työkalujen huolto", "Kynttilänjalkojen kunnostus", "Polttopuiden teko"},
		observed: []string{"Ulkotyö sopii, jaksoi hyvin koko päivän.", "Huomasi itse seuraavan työvaiheen.", "Raskas vaihe väsytti, vaihdettiin kevyempään kitkentään.", "Työpari toimi hyvin yhdessä."},
		skills:   []string{"viheralueiden hoito", "pienkoneiden turvallinen käyttö", "istutustyöt"},
		cards:    []string{"Työturvallisuuskortti", "EA1-ensiapukurssi"}, goals: []string{"Kohentaa fyysistä kuntoa ulkotyössä"},
	},
	"forest": {
		tasks:    []string{"Taimikon raivaus", "Polttopuiden teko", "Laavun ja pitkospuiden kunnostus", "Luontopolun merkintä", "Vieraslajien poisto", "Risusavotta ja haketus", "Retkipaikan huolto", "Kaluston huolto"},
		observed: []string{"Noudatti turvavälejä raivauksessa.", "Raskas maasto, tauotettiin tavallista useammin.", "Ajoi ryhmän bussia sovitusti.", "Otti vastuun nuotiopaikan huollosta."},
		skills:   []string{"raivaussahan käyttö ohjaajan kanssa", "retkeilyreittien kunnossapito", "puutavaran käsittely"},
		cards:    []string{"Työturvallisuuskortti", "EA1-ensiapukurssi"}, goals: []string{"Tutustuu metsäalan töihin"}, workplace: "Maastokohteet, lähtö Sahantie 14",
	},
	"bicycle": {
		tasks:    []string{"Polkupyörän perushuolto", "Renkaan vaihto ja rihtaus", "Jarrujen säätö", "Osien purku ja lajittelu", "Vaihteiston puhdistus", "Talvivarastopyörien kirjaus", "Lastenpyörien kunnostus", "Asiakkaan vastaanotto"},
		observed: []string{"Rihtasi kiekon ensimmäistä kertaa itse.", "Huolellinen, tarkisti jarrut kahdesti.", "Opetteli osien nimiä, muistilista apuna.", "Kiireinen päivä, pysyi rauhallisena."},
		skills:   []string{"polkupyörän huollon perusteet", "varaosien hallinta", "asiakkaan kohtaaminen"},
		cards:    []string{"Työturvallisuuskortti"}, goals: []string{"Hankkii valmiuksia korjaamotyöhön"},
	},
	"depot": {
		tasks:    []string{"Liikennemerkkien pesu", "Puiston penkkien kunnostus", "Varaston järjestely", "Liukkaudentorjunta kevyen liikenteen väylillä", "Kaluston pesu", "Leikkipuiston tarkastuskierros ohjaajan kanssa", "Nurmikon leikkuu", "Pakkaus- ja kuljetustehtävät"},
		observed: []string{"Hoiti kierroksen sovitussa ajassa.", "Työpaikan lähiohjaaja kiitti täsmällisyydestä.", "Tarvitsi ohjeen kirjallisena, toimi sen jälkeen.", "Yhteinen keskustelu jaksamisesta, ei muutoksia."},
		skills:   []string{"kunnossapidon avustavat tehtävät", "pienkoneiden käyttö", "työpaikan pelisäännöt"},
		cards:    []string{"Työturvallisuuskortti", "Tieturva 1"}, goals: []string{"Kokeilee kunnallistekniikan töitä"},
	},
}

var commonGoals = []string{"Säännöllinen viikkorytmi ja täsmällinen saapuminen", "Työkunnon vahvistaminen vaiheittain", "Ammatinvalinnan ja koulutusvaihtoehtojen selkiytyminen",
	"Työnhakuasiakirjojen laatiminen", "Suomen kielen vahvistaminen työtilanteissa", "Omien vahvuuksien tunnistaminen", "Sosiaalisten taitojen vahvistaminen"}

var commonCoaching = []string{"Viikkokeskustelu: tavoitteiden tilanne ja seuraava askel.", "CV:n päivitys ja avointen paikkojen haku yhdessä.", "Asioinnin tuki: hakemuksen täyttö verkossa.",
	"Jaksaminen ja viikkorytmi, sovittu pienistä muutoksista.", "Oppilaitosten hakuaikojen läpikäynti.", "Puhelu omavirkailijan kanssa yhdessä asiakkaan kanssa.", "Työpäivän palaute ja vahvuuksien kartoitus."}

var otherServices = []string{"", "", "", "Työttömän terveystarkastus varattu", "Velkaneuvonta, ajanvaraus tehty", "Suomen kielen iltakurssi kahdesti viikossa", "Aikuissosiaalityön tapaamiset kuukausittain", "Fysioterapia terveysasemalla"}
