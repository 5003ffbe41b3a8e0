package credit

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// The words that decide what a place is, in German, English, French, Spanish,
// Italian, Dutch, Polish, Czech and Portuguese; of other languages what stands
// in the credits of an agency of the list. They are compared without case.
var (
	// leads stand beside an agency's name inside a credit.
	leads = setOf(
		"der", "den", "die", "des", "von", "vom", "durch", "mit", "aus", "material", "agenturmaterial", "informationen",
		"nachrichtenagentur", "nachrichtenagenturen", "presseagentur", "presseagenturen", "agentur", "agenturen",
		"the", "by", "from", "with", "files", "wire", "wires", "news", "agency", "agencies", "service", "services",
		"reporting", "additional", "text", "inputs",
		"avec", "par", "l", "la", "le", "de", "du", "d", "agence", "agences", "con", "por", "agencia", "agencias", "información",
		"di", "da", "dell", "della", "dall", "agenzia", "agenzie", "met", "van", "het", "door", "persbureau", "persagentschap",
		"za", "agencja", "agencji", "agentura", "agentury", "com", "do", "agência", "agências", "nyhetsbyrån", "nyhetsbyrå",
	)
	// connectors stand between an agency's name and the words that introduce it.
	connectors = setOf(
		"der", "den", "die", "des", "von", "vom", "durch", "deutschen", "französischen", "amerikanischen",
		"nachrichtenagentur", "nachrichtenagenturen", "presseagentur", "presseagenturen", "agentur", "agenturen",
		"the", "by", "from", "news", "agency", "agencies", "wire", "service", "services",
		"l", "la", "le", "les", "de", "du", "d", "par", "agence", "agences", "el", "del", "agencia", "agencias",
		"di", "dell", "della", "dall", "dalla", "agenzia", "agenzie", "het", "van", "door", "persbureau", "persagentschap",
		"agencji", "agentury", "da", "do", "agência", "agências",
	)
	// agencyNouns before an ambiguous name make it the agency's.
	agencyNouns = setOf(
		"nachrichtenagentur", "nachrichtenagenturen", "presseagentur", "presseagenturen", "agentur", "agenturen",
		"agency", "agencies", "sportnachrichtenagentur", "fotoagentur", "bildagentur",
		"agence", "agences", "agencia", "agencias", "agenzia", "agenzie", "persbureau", "persagentschap", "nieuwsagentschap",
		"agencja", "agencji", "agencję", "agencją", "agentura", "agentury", "agentuře", "agenturou", "agência", "agências",
		"nyhetsbyrån", "nyhetsbyrået", "nyhedsbureauet", "uutistoimisto", "hírügynökség",
	)
	// photoNouns follow it as a word of their own: "AP Photo".
	photoNouns = setOf("photo", "photos", "image", "images", "picture", "pictures", "foto", "fotos", "scanpix")
	// joiners stand between the agencies of a list.
	joiners     = setOf("und", "and", "sowie", "via", "et", "bzw", "en", "ed", "oraz", "och", "og")
	sourceWords = setOf(
		"quelle", "quellen", "source", "sources", "quellenangabe", "fuente", "fuentes", "fonte", "fontes", "fonti",
		"bron", "bronnen", "źródło", "źródła", "zdroj", "zdroje", "kilde", "kilder", "källa", "lähde", "forrás", "šaltinis",
	)
	// authorWords are labels of a byline: "Autor: ČTK", "Door: ANP".
	authorWords = setOf("autor", "autorin", "autorka", "autorzy", "autore", "auteur", "author", "authors", "door", "par", "por")
	photoLabels = setOf(
		"grafik", "graphic", "image", "images", "picture", "pictures", "credit", "credits", "video", "screenshot",
		"illustration", "karikatur", "bildquelle", "bildquellen", "bildnachweis", "bildrechte", "bildcredit",
		"crédit", "crédits", "imagen", "imágenes", "immagine", "immagini", "beeld", "zdjęcie", "zdjęcia", "snímek",
		"imagem", "imagens", "créditos", "bilde", "kuva", "fot",
	)
	// photoTails follow an agency's name in a photo credit.
	photoTails = setOf(
		"photo", "photos", "image", "images", "picture", "pictures", "foto", "fotos", "bild", "bilder", "bildfunk",
		"zentralbild", "symbolbild", "archivbild", "archiv", "archive", "file", "pool", "wire", "grafik", "video",
		"archives", "archivio", "archivo", "arquivo", "scanpix",
	)
	byWords = setOf("by", "von", "par", "por", "door")
	// withs alone before an agency credit it: "avec AFP".
	withs = setOf("mit", "with", "avec", "con", "com", "met")
	// besides join a house to an agency where no article follows: "Le Courrier
	// avec AFP". In the other languages of withs that may be a headline.
	besides = setOf("avec", "com")
	// desks stand beside an agency as an item of their own: "Redazione ANSA".
	desks = setOf("redazione", "redacción", "rédaction", "redactie", "redakcja", "redakce", "redação")
	// transmits is what a press-release wire says of itself.
	transmits = setOf("übermittelt", "übertragen", "transmitted", "transmis")
	// titles follow an agency's name in a byline.
	titles = setOf(
		"writer", "writers", "business", "sports", "staff", "political", "science", "medical", "correspondent",
		"korrespondent", "korrespondentin", "reporter", "reporterin", "redakteur", "redakteurin", "editor",
	)
	// bareMarks are desk marks longer than initials.
	bareMarks = setOf("redaktion", "online", "eigene", "agenturen", "eigenberichte", "agencias", "agenzie", "agences")
	// notMarks are short words of sentences, which are no desk marks.
	notMarks = setOf(
		"laut", "so", "wie", "sagt", "sagte", "says", "said", "told", "per", "also", "auch", "etwa", "zum", "nach",
		"siehe", "see", "for", "bei", "heute", "hier", "here", "kurz", "short", "or", "oder", "z.b", "e.g", "i.e",
		"selon", "dit", "voir", "según", "dijo", "ver", "vedi", "cfr", "zie", "zegt", "aldus", "wg", "podle", "viz", "dle", "segundo", "disse",
		"ou", "o", "lub", "nebo", "of", "che", "que", "qui", "dat", "voor", "pro", "para", "pour", "nie", "non", "not", "ist", "is",
	)
	months = setOf(
		"januar", "jänner", "februar", "märz", "april", "mai", "juni", "juli", "august", "september", "oktober",
		"november", "dezember", "january", "february", "march", "may", "june", "july", "october", "december",
		"jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "okt", "oct", "nov", "dez", "dec",
		"janvier", "février", "mars", "avril", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre",
		"enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre",
		"gennaio", "febbraio", "aprile", "maggio", "giugno", "luglio", "settembre", "ottobre", "dicembre",
		"ene", "abr", "ago", "dic", "gen", "mag", "giu", "lug", "set", "ott", "fev", "mai", "out", "mrt",
		"januari", "februari", "maart", "mei", "augustus",
		"stycznia", "lutego", "marca", "kwietnia", "maja", "czerwca", "lipca", "sierpnia", "września", "października", "listopada", "grudnia",
		"ledna", "února", "března", "dubna", "května", "června", "července", "srpna", "září", "října", "listopadu", "prosince",
		"janeiro", "fevereiro", "março", "maio", "junho", "julho", "setembro", "outubro", "novembro", "dezembro",
		"január", "február", "március", "április", "május", "június", "július", "augusztus", "szeptember", "október",
		"янв", "фев", "мар", "апр", "мая", "июн", "июл", "авг", "сен", "окт", "ноя", "дек",
		"января", "февраля", "марта", "апреля", "июня", "июля", "августа", "сентября", "октября", "ноября", "декабря",
	)
	// notPlaces begin sentences, so that what follows is no dateline.
	notPlaces = setOf(
		"der", "die", "das", "den", "dem", "des", "ein", "eine", "einer", "the", "a", "an", "this", "that", "dies",
		"diese", "dieser", "foto", "bild", "quelle", "von", "by", "laut", "auch", "nachrichtenagentur",
		"el", "los", "il", "lo", "i", "gli", "le", "les", "un", "une", "una", "uno", "l", "de", "het", "een", "o", "os", "um", "uma",
		"to", "ten", "ta", "agence", "agencia", "agenzia", "persbureau", "agencja", "agentura", "agência", "selon", "según",
	)
	// placeWords stand inside the names of places and in datelines.
	placeWords = setOf(
		"am", "an", "der", "den", "im", "in", "de", "del", "la", "las", "los", "of", "ob", "vor", "auf", "bei", "und", "and", "do",
		"du", "sur", "di", "nad", "aan", "aux",
		"hétfő", "kedd", "szerda", "csütörtök", "péntek", "szombat", "vasárnap",
	)
	// these, articleNouns and noteVerbs make an editor's note on the article:
	// "Dieser Text basiert auf …".
	these        = setOf("dieser", "diese", "dieses", "this", "cet", "ce", "cette", "este", "esta", "questo", "dit")
	articleNouns = setOf(
		"text", "artikel", "beitrag", "bericht", "meldung", "nachricht", "story", "article", "report",
		"artículo", "noticia", "articolo", "artigo", "notícia", "texte", "dépêche",
	)
	noteVerbs = setOf(
		"stammt", "basiert", "beruht", "enthält", "wurde", "published", "provided", "produced", "distributed", "based",
		"includes", "contains", "written", "publié", "rédigé", "publicado", "elaborado", "elaborada", "pubblicato", "gepubliceerd",
	)
	// ownNouns are what an article calls itself in a note behind its end.
	ownNouns = setOf("text", "artikel", "beitrag", "meldung")
	// rights follow the owner's name in a copyright line for text.
	rights = []string{
		"all rights", "alle rechte", "may not be", "this material", "weiterverwendung", "weiterverbreitung",
		"tous droits", "todos los derechos", "todos os direitos", "tutti i diritti", "riproduzione riservata", "wszelkie prawa", "vyhrazena",
	}
)

// set is a set of words in lower case.
type set map[string]bool

func setOf(words ...string) set {
	s := make(set, len(words))
	for _, w := range words {
		s[w] = true
	}
	return s
}

// maxWord bounds the words of the sets, in bytes.
const maxWord = 24

// oneOf reports whether the set has the word, in any case.
func oneOf(word string, in set) bool {
	if len(word) == 0 || len(word) > maxWord {
		return false
	}
	var buf [2 * maxWord]byte
	low := buf[:0]
	for _, r := range word {
		if 0x300 <= r && r < 0x370 { // a letter and its accent in two
			if whole := norm.NFC.String(word); whole != word {
				return oneOf(whole, in)
			}
		}
		if 'A' <= r && r <= 'Z' {
			r += 'a' - 'A'
		} else if r >= utf8.RuneSelf {
			r = unicode.ToLower(r)
		}
		low = utf8.AppendRune(low, r)
	}
	return in[string(low)]
}

// isJoiner reports what stands between the agencies of a list.
func isJoiner(w string) bool {
	return oneOf(w, joiners) || w == "y" || w == "e" || w == "a" || w == "i"
}

// elided gives the length of an article that is joined to the next word by an
// apostrophe, with it: "l'AFP", "dell'ANSA".
func elided(w string) int {
	i := strings.IndexAny(w, "'’")
	if i < 0 || !oneOf(w[:i], leads) {
		return 0
	}
	_, size := runeAt(w, i)
	return i + size
}

// isPhotoWord reports words that introduce a photo credit: "Foto", "Fotos",
// "Archivfoto", "Symbolbild", "Bildquelle", "Photo".
func isPhotoWord(w string) bool {
	return containsFold(w, "foto") || containsFold(w, "photo") ||
		len(w) >= 4 && strings.EqualFold(w[len(w)-4:], "bild") ||
		len(w) >= 6 && strings.EqualFold(w[len(w)-6:], "bilder") || oneOf(w, photoLabels)
}

// containsFold reports whether s contains sub, which is ASCII and in lower
// case, in any case.
func containsFold(s, sub string) bool {
	for i := 0; i+len(sub) <= len(s); i++ {
		if s[i]|0x20 == sub[0] && strings.EqualFold(s[i:i+len(sub)], sub) {
			return true
		}
	}
	return false
}

// isDate reports a word of a date: a number or a month.
func isDate(w string) bool {
	if w == "" {
		return false
	}
	return isDigit(rune(w[0])) || oneOf(strings.TrimRight(w, "."), months)
}

// isYear reports a year's number.
func isYear(w string) bool {
	return len(w) == 4 && (w[:2] == "19" || w[:2] == "20") && w[2] >= '0' && w[2] <= '9' && w[3] >= '0' && w[3] <= '9'
}

// isCapital reports whether w begins with an upper-case letter.
func isCapital(w string) bool {
	r, _ := runeAt(w, 0)
	return unicode.IsUpper(r) || unicode.IsTitle(r)
}

// isUpper reports whether w has no lower-case letter, but an upper-case one.
func isUpper(w string) bool {
	upper := false
	for _, r := range w {
		if unicode.IsLower(r) {
			return false
		}
		upper = upper || unicode.IsUpper(r)
	}
	return upper
}

// isMark reports what may stand in a credit beside an agency: initials, a
// desk, a publisher or its address: "jog", "red", "ntv.de", "WELT".
func isMark(w string) bool {
	if len(w) > 24 || oneOf(w, notMarks) {
		return false
	}
	r, _ := runeAt(w, 0)
	if !unicode.IsLetter(r) {
		return false
	}
	return !unicode.IsLower(r) || strings.Contains(w, ".") || utf8.RuneCountInString(w) <= 5 || oneOf(w, bareMarks)
}
