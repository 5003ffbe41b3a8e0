package report

import (
	"encoding/json"
	"strconv"
	"time"

	"github.com/wirecopy/dedupe"
	"github.com/wirecopy/dedupe/credit"
)

// The records of the output, in the order of their lines. Names of fields are
// a contract with other programs: they are added to, never changed.
type (
	runRecord struct {
		Type    string        `json:"type"`
		Version int           `json:"version"`
		Options optionsRecord `json:"options"`
	}
	optionsRecord struct {
		MinWords  int          `json:"min_words"`
		Threshold json.Number  `json:"threshold"`
		MaxAge    *json.Number `json:"max_age"` // seconds; null is without limit
		Shingle   int          `json:"shingle"`
		Window    int          `json:"window"`
		Hashes    int          `json:"hashes"`
		Against   bool         `json:"against,omitempty"`
		Agencies  []string     `json:"agencies,omitempty"` // ids of those that were added
	}
	skippedRecord struct {
		Type   string `json:"type"`
		Path   string `json:"path"`
		Line   int    `json:"line"`
		Reason string `json:"reason"`
	}
	articleRecord struct {
		Type        string         `json:"type"`
		ID          string         `json:"id"`
		Path        string         `json:"path"`
		Line        int            `json:"line"`
		Title       string         `json:"title"`
		URL         string         `json:"url"`
		Publisher   string         `json:"publisher"`
		Provider    string         `json:"provider,omitempty"`
		Old         bool           `json:"old,omitempty"`
		Published   *string        `json:"published"`
		Encoding    string         `json:"encoding"`
		TextSHA256  string         `json:"text_sha256,omitempty"`
		Words       int            `json:"words"`
		OwnWords    int            `json:"own_words"`
		SharedWords int            `json:"shared_words"`
		Stories     int            `json:"stories"`
		Derived     dedupe.Derived `json:"derived"`
		Credits     []creditRecord `json:"credits"`
		Mentions    []creditRecord `json:"mentions"`
	}
	creditRecord struct {
		Agency string      `json:"agency"`
		Type   credit.Type `json:"agency_type"`
		Kind   credit.Kind `json:"kind"`
		Start  int         `json:"start"`
		End    int         `json:"end"`
	}
	matchRecord struct {
		Type          string          `json:"type"`
		A             string          `json:"a"`
		B             string          `json:"b"`
		Kind          dedupe.Kind     `json:"kind"`
		SamePublisher bool            `json:"same_publisher"`
		Version       bool            `json:"version"`
		Jaccard       dedupe.Ratio    `json:"jaccard"`
		ContainmentA  dedupe.Ratio    `json:"containment_a"`
		ContainmentB  dedupe.Ratio    `json:"containment_b"`
		SharedWordsA  int             `json:"shared_words_a"`
		SharedWordsB  int             `json:"shared_words_b"`
		Agencies      []string        `json:"agencies"`
		Passages      []passageRecord `json:"passages"`
	}
	passageRecord struct {
		AStart   int          `json:"a_start"`
		AEnd     int          `json:"a_end"`
		BStart   int          `json:"b_start"`
		BEnd     int          `json:"b_end"`
		Words    int          `json:"words"`
		Verbatim bool         `json:"verbatim"`
		Class    dedupe.Class `json:"class"`
		Quoted   bool         `json:"quoted"`
		AText    *string      `json:"a_text,omitempty"`
		BText    *string      `json:"b_text,omitempty"`
	}
	clusterRecord struct {
		Type       string             `json:"type"`
		ID         string             `json:"id"`
		Kind       dedupe.ClusterKind `json:"kind"`
		Members    []memberRecord     `json:"members"`
		Words      int                `json:"words"`
		Class      dedupe.Class       `json:"class,omitempty"` // of passage clusters
		Publishers int                `json:"publishers"`
		First      *string            `json:"first"`
		Last       *string            `json:"last"`
		Agencies   []string           `json:"agencies"`
		Origin     *string            `json:"origin"`
		OriginBy   dedupe.OriginBy    `json:"origin_by"`
	}
	memberRecord struct {
		Article string  `json:"article"`
		Start   *int    `json:"start,omitempty"` // of passage clusters
		End     *int    `json:"end,omitempty"`
		Text    *string `json:"text,omitempty"`
	}
)

// version is that of the output's format.
const version = 1

func runOf(o dedupe.Options) runRecord {
	r := runRecord{Type: "run", Version: version, Options: optionsRecord{
		MinWords:  o.MinWords,
		Threshold: json.Number(strconv.FormatFloat(o.Threshold, 'f', 4, 64)),
		Shingle:   o.Shingle,
		Window:    o.Window,
		Hashes:    o.Hashes,
		Against:   o.Against,
	}}
	for _, a := range o.Agencies {
		r.Options.Agencies = append(r.Options.Agencies, a.ID)
	}
	if o.MaxAge > 0 {
		s := json.Number(strconv.FormatFloat(o.MaxAge.Seconds(), 'f', -1, 64))
		r.Options.MaxAge = &s
	}
	return r
}

func skippedOf(s *dedupe.SkipError) skippedRecord {
	r := skippedRecord{Type: "skipped", Path: utf8Name(s.Path), Line: s.Line}
	if s.Err != nil {
		r.Reason = utf8Name(s.Err.Error())
	}
	return r
}

func articleOf(a *dedupe.ArticleResult) articleRecord {
	r := articleRecord{
		Type:        "article",
		ID:          utf8Name(a.ID),
		Path:        utf8Name(a.Path),
		Line:        a.Line,
		Title:       utf8Name(a.Title),
		URL:         utf8Name(a.URL),
		Publisher:   utf8Name(a.Publisher),
		Provider:    utf8Name(a.Provider),
		Old:         a.Old,
		Published:   dateOf(a.Published, a.DayOnly),
		Encoding:    a.Encoding,
		TextSHA256:  TextSHA256(a),
		Words:       a.Words,
		OwnWords:    a.OwnWords,
		SharedWords: a.SharedWords,
		Stories:     a.Stories,
		Derived:     a.Derived,
		Credits:     []creditRecord{},
		Mentions:    []creditRecord{},
	}
	for _, c := range a.Credits {
		r.Credits = append(r.Credits, creditRecord{c.Agency, c.Type, c.Kind, c.Start, c.End})
	}
	for _, c := range a.Mentions {
		r.Mentions = append(r.Mentions, creditRecord{c.Agency, c.Type, c.Kind, c.Start, c.End})
	}
	return r
}

// matchOf returns a match's record, with the passages' texts where texts, by
// id, has those of its articles.
func matchOf(m *dedupe.Match, texts map[string]string) matchRecord {
	r := matchRecord{
		Type:          "match",
		A:             utf8Name(m.A),
		B:             utf8Name(m.B),
		Kind:          m.Kind,
		SamePublisher: m.SamePublisher,
		Version:       m.Version,
		Jaccard:       m.Jaccard,
		ContainmentA:  m.ContainmentA,
		ContainmentB:  m.ContainmentB,
		SharedWordsA:  m.SharedWordsA,
		SharedWordsB:  m.SharedWordsB,
		Agencies:      append([]string{}, m.Agencies...),
		Passages:      make([]passageRecord, len(m.Passages)),
	}
	for i := range m.Passages {
		p := &m.Passages[i]
		r.Passages[i] = passageRecordOf(p)
		r.Passages[i].AText, r.Passages[i].BText = textOf(texts, m.A, p.A), textOf(texts, m.B, p.B)
	}
	return r
}

func passageRecordOf(p *dedupe.Passage) passageRecord {
	return passageRecord{
		AStart: p.A.Start, AEnd: p.A.End,
		BStart: p.B.Start, BEnd: p.B.End,
		Words:    p.Words,
		Verbatim: p.Verbatim(),
		Class:    p.Class,
		Quoted:   p.Quoted,
	}
}

func clusterOf(c *dedupe.Cluster, texts map[string]string) clusterRecord {
	r := clusterRecord{
		Type:       "cluster",
		ID:         c.ID,
		Kind:       c.Kind,
		Members:    make([]memberRecord, len(c.Members)),
		Words:      c.Words,
		Class:      c.Class,
		Publishers: c.Publishers,
		First:      dateOf(c.First.Time, c.First.DayOnly),
		Last:       dateOf(c.Last.Time, c.Last.DayOnly),
		Agencies:   append([]string{}, c.Agencies...),
		OriginBy:   c.OriginBy,
	}
	if c.Origin != "" {
		o := utf8Name(c.Origin)
		r.Origin = &o
	}
	for i, m := range c.Members {
		r.Members[i] = memberRecord{Article: utf8Name(m.Article)}
		if c.Kind == dedupe.PassageCluster {
			r.Members[i].Start, r.Members[i].End = &m.Span.Start, &m.Span.End
			r.Members[i].Text = textOf(texts, m.Article, m.Span)
		}
	}
	return r
}

func textOf(texts map[string]string, id string, s dedupe.Span) *string {
	text, ok := texts[id]
	if !ok {
		return nil
	}
	t := utf8Name(part(text, s))
	return &t
}

// dateOf returns a date as the output writes it; nil if it is unknown.
func dateOf(t time.Time, dayOnly bool) *string {
	if t.IsZero() {
		return nil
	}
	layout := time.RFC3339Nano
	if dayOnly {
		layout = time.DateOnly
	}
	s := t.UTC().Format(layout)
	return &s
}
