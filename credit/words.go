package credit

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// The words that decide what a place is. They are compared without case.
var (
	// leads stand beside an agency's name inside a credit.
	leads = setOf(
		"der", "den", "die", "des", "von", "vom", "durch", "mit", "aus", "material", "agenturmaterial", "informationen",
		"nachrichtenagentur", "nachrichtenagenturen", "presseagentur", "presseagenturen", "agentur", "agenturen",
		"the", "by", "from", "with", "files", "wire", "wires", "news", "agency", "agencies", "service", "services",
		"reporting", "additional", "text",
	)
	// connectors stand between an agency's name and the words that introduce it.
	connectors = setOf(
		"der", "den", "die", "des", "von", "vom", "durch", "deutschen", "französischen", "amerikanischen",
		"nachrichtenagentur", "nachrichtenagenturen", "presseagentur", "presseagenturen", "agentur", "agenturen",
		"the", "by", "from", "news", "agency", "agencies", "wire", "service", "services",
	)
	// agencyNouns before an ambiguous name make it the agency's.
	agencyNouns = setOf(
		"nachrichtenagentur", "nachrichtenagenturen", "presseagentur", "presseagenturen", "agentur", "agenturen",
		"agency", "agencies", "sportnachrichtenagentur", "fotoagentur", "bildagentur",
	)
	// photoNouns follow it as a word of their own: "AP Photo".
	photoNouns = setOf("photo", "photos", "image", "images", "picture", "pictures", "foto", "fotos")
	// joiners stand between the agencies of a list.
	joiners     = setOf("und", "and", "sowie", "via", "et", "bzw")
	sourceWords = setOf("quelle", "quellen", "source", "sources", "quellenangabe")
	photoLabels = setOf(
		"grafik", "graphic", "image", "images", "picture", "pictures", "credit", "credits", "video", "screenshot",
		"illustration", "karikatur", "bildquelle", "bildquellen", "bildnachweis", "bildrechte", "bildcredit",
	)
	// photoTails follow an agency's name in a photo credit.
	photoTails = setOf(
		"photo", "photos", "image", "images", "picture", "pictures", "foto", "fotos", "bild", "bilder", "bildfunk",
		"zentralbild", "symbolbild", "archivbild", "archiv", "archive", "file", "pool", "wire", "grafik", "video",
	)
	byWords = setOf("by", "von")
	// titles follow an agency's name in a byline.
	titles = setOf(
		"writer", "writers", "business", "sports", "staff", "political", "science", "medical", "correspondent",
		"korrespondent", "korrespondentin", "reporter", "reporterin", "redakteur", "redakteurin", "editor",
	)
	// bareMarks are desk marks longer than initials.
	bareMarks = setOf("redaktion", "online", "eigene", "agenturen", "eigenberichte")
	// notMarks are short words of sentences, which are no desk marks.
	notMarks = setOf(
		"laut", "so", "wie", "sagt", "sagte", "says", "said", "told", "per", "also", "auch", "etwa", "zum", "nach",
		"siehe", "see", "for", "bei", "heute", "hier", "here", "kurz", "short", "or", "oder", "z.b", "e.g", "i.e",
	)
	months = setOf(
		"januar", "jänner", "februar", "märz", "april", "mai", "juni", "juli", "august", "september", "oktober",
		"november", "dezember", "january", "february", "march", "may", "june", "july", "october", "december",
		"jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "okt", "oct", "nov", "dez", "dec",
	)
	// notPlaces begin sentences, so that what follows is no dateline.
	notPlaces = setOf(
		"der", "die", "das", "den", "dem", "des", "ein", "eine", "einer", "the", "a", "an", "this", "that", "dies",
		"diese", "dieser", "foto", "bild", "quelle", "von", "by", "laut", "auch", "nachrichtenagentur",
	)
	// placeWords stand inside the names of places and in datelines.
	placeWords = setOf("am", "an", "der", "den", "im", "in", "de", "del", "la", "las", "los", "of", "ob", "vor", "auf", "bei", "und", "and", "do")
	// these, articleNouns and noteVerbs make an editor's note on the article:
	// "Dieser Text basiert auf …".
	these        = setOf("dieser", "diese", "dieses", "this")
	articleNouns = setOf("text", "artikel", "beitrag", "bericht", "meldung", "nachricht", "story", "article", "report")
	noteVerbs    = setOf(
		"stammt", "basiert", "beruht", "enthält", "wurde", "published", "provided", "produced", "distributed", "based",
		"includes", "contains", "written",
	)
	// ownNouns are what an article calls itself in a note behind its end.
	ownNouns = setOf("text", "artikel", "beitrag", "meldung")
	// rights follow the owner's name in a copyright line for text.
	rights = []string{"all rights", "alle rechte", "may not be", "this material", "weiterverwendung", "weiterverbreitung"}
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
		if 'A' <= r && r <= 'Z' {
			r += 'a' - 'A'
		} else if r >= utf8.RuneSelf {
			r = unicode.ToLower(r)
		}
		low = utf8.AppendRune(low, r)
	}
	return in[string(low)]
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
