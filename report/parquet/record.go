package parquet

// A record is a row: any record of JSON Lines but the run and the summary. A
// field that a type of record has not is nil.
type record struct {
	Type string `json:"type" parquet:"type,dict"`

	// Of skipped records.
	Reason *string `json:"reason" parquet:"reason,optional"`

	// Of articles; path and line of skipped records too.
	ID          *string  `json:"id" parquet:"id,optional"`
	Path        *string  `json:"path" parquet:"path,optional"`
	Line        *int64   `json:"line" parquet:"line,optional"`
	Title       *string  `json:"title" parquet:"title,optional"`
	URL         *string  `json:"url" parquet:"url,optional"`
	Publisher   *string  `json:"publisher" parquet:"publisher,optional"`
	Provider    *string  `json:"provider" parquet:"provider,optional"`
	Old         *bool    `json:"old" parquet:"old,optional"`
	Published   *string  `json:"published" parquet:"published,optional"`
	Encoding    *string  `json:"encoding" parquet:"encoding,optional"`
	TextSHA256  *string  `json:"text_sha256" parquet:"text_sha256,optional"`
	Words       *int64   `json:"words" parquet:"words,optional"` // of clusters too
	OwnWords    *int64   `json:"own_words" parquet:"own_words,optional"`
	SharedWords *int64   `json:"shared_words" parquet:"shared_words,optional"`
	Stories     *int64   `json:"stories" parquet:"stories,optional"`
	Derived     *string  `json:"derived" parquet:"derived,optional,dict"`
	Credits     []credit `json:"credits" parquet:"credits,optional,list"`
	Mentions    []credit `json:"mentions" parquet:"mentions,optional,list"`

	// Of matches; kind and agencies of clusters too.
	A             *string   `json:"a" parquet:"a,optional"`
	B             *string   `json:"b" parquet:"b,optional"`
	Kind          *string   `json:"kind" parquet:"kind,optional,dict"`
	SamePublisher *bool     `json:"same_publisher" parquet:"same_publisher,optional"`
	Version       *bool     `json:"version" parquet:"version,optional"`
	Jaccard       *float64  `json:"jaccard" parquet:"jaccard,optional"`
	ContainmentA  *float64  `json:"containment_a" parquet:"containment_a,optional"`
	ContainmentB  *float64  `json:"containment_b" parquet:"containment_b,optional"`
	SharedWordsA  *int64    `json:"shared_words_a" parquet:"shared_words_a,optional"`
	SharedWordsB  *int64    `json:"shared_words_b" parquet:"shared_words_b,optional"`
	Agencies      []string  `json:"agencies" parquet:"agencies,optional,list"`
	Passages      []passage `json:"passages" parquet:"passages,optional,list"`

	// Of clusters; their ID is that above.
	Members    []member `json:"members" parquet:"members,optional,list"`
	Class      *string  `json:"class" parquet:"class,optional,dict"`
	Publishers *int64   `json:"publishers" parquet:"publishers,optional"`
	First      *string  `json:"first" parquet:"first,optional"`
	Last       *string  `json:"last" parquet:"last,optional"`
	Origin     *string  `json:"origin" parquet:"origin,optional"`
	OriginBy   *string  `json:"origin_by" parquet:"origin_by,optional,dict"`
}

type credit struct {
	Agency string `json:"agency" parquet:"agency"`
	Type   string `json:"agency_type" parquet:"agency_type"`
	Kind   string `json:"kind" parquet:"kind"`
	Start  int64  `json:"start" parquet:"start"`
	End    int64  `json:"end" parquet:"end"`
}

type passage struct {
	AStart   int64   `json:"a_start" parquet:"a_start"`
	AEnd     int64   `json:"a_end" parquet:"a_end"`
	BStart   int64   `json:"b_start" parquet:"b_start"`
	BEnd     int64   `json:"b_end" parquet:"b_end"`
	Words    int64   `json:"words" parquet:"words"`
	Verbatim bool    `json:"verbatim" parquet:"verbatim"`
	Class    string  `json:"class" parquet:"class"`
	Quoted   bool    `json:"quoted" parquet:"quoted"`
	AText    *string `json:"a_text" parquet:"a_text,optional"`
	BText    *string `json:"b_text" parquet:"b_text,optional"`
}

type member struct {
	Article string  `json:"article" parquet:"article"`
	Start   *int64  `json:"start" parquet:"start,optional"`
	End     *int64  `json:"end" parquet:"end,optional"`
	Text    *string `json:"text" parquet:"text,optional"`
}
