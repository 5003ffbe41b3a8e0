package lsh

import "math"

// maxHashes is the largest number of hashes that ParamsFor spends: beyond it a
// signature costs more than the exact comparison that it saves.
const maxHashes = 4096

// Params says how a signature is cut: into Bands bands of Rows rows. The zero
// value has no bands and makes no candidate pairs; negative numbers count as 0.
type Params struct {
	Bands int // the bucket keys of an article
	Rows  int // the signature values in one band
}

// Hashes is the number of signature values that the bands use, Bands×Rows;
// [math.MaxInt] where the product exceeds it.
func (p Params) Hashes() int {
	if p.Bands <= 0 || p.Rows <= 0 {
		return 0
	}
	if p.Bands > math.MaxInt/p.Rows {
		return math.MaxInt
	}
	return p.Bands * p.Rows
}

// Probability is the probability (0–1) that two articles with this Jaccard
// coefficient share a bucket, 1 − (1 − jaccard^Rows)^Bands (Mining of Massive
// Datasets, section 3.4.2). A coefficient outside of 0–1 counts as the nearer end
// of it, NaN as 0. Without bands it is 0.
func (p Params) Probability(jaccard float64) float64 {
	if p.Hashes() == 0 {
		return 0
	}
	band := math.Pow(ratio(jaccard), float64(p.Rows))
	// 1 − (1 − x)^b, without losing the digits of a small x.
	return -math.Expm1(float64(p.Bands) * math.Log1p(-band))
}

// ParamsFor is the way to cut a signature of the given number of hashes that
// separates best at a threshold of the Jaccard coefficient (0–1). Among all with
// Bands×Rows ≤ hashes it minimises the sum of two areas: under the curve of
// [Params.Probability] below the threshold (false positives), and over it above
// (false negatives). So does datasketch, with the same result: for a threshold of
// .5 and 128 hashes 25 bands of 5 rows.
//
// A threshold outside of 0–1 counts as the nearer end of it, NaN as 0. Fewer than
// one hash gives the zero Params; more than 4,096 count as 4,096.
func ParamsFor(threshold float64, hashes int) Params {
	hashes = min(hashes, maxHashes)
	nodes := newNodes(ratio(threshold))
	var best Params
	least := math.Inf(1)
	for rows := 1; rows <= hashes; rows++ {
		nodes.addRow()
		for bands := 1; bands <= hashes/rows; bands++ {
			if area := nodes.addBand(); area < least {
				least = area
				best = Params{Bands: bands, Rows: rows}
			}
		}
	}
	return best
}

// intervals is the number of steps of Simpson's rule on either side of the
// threshold; it is even.
const intervals = 512

// A node is one Jaccard coefficient at which the areas are sampled. The powers
// grow by one multiplication for a row or a band, so that trying all Params costs
// no call of Pow. Each product is rounded by itself (a conversion forbids fusing
// it with a sum), and the result is the same on every processor.
type node struct {
	jaccard float64
	weight  float64 // of Simpson's rule: positive above the threshold, negative below
	row     float64 // jaccard^rows
	missed  float64 // (1 − row)^bands: the probability of sharing no bucket
}

type nodes struct {
	nodes []node
	below float64 // the threshold: the area of the square that lies below it
}

func newNodes(threshold float64) *nodes {
	n := &nodes{
		nodes: make([]node, 0, 2*(intervals+1)),
		below: threshold,
	}
	// The area of false positives is the threshold less that of missed below it;
	// the area of false negatives is that of missed above it.
	n.sample(0, threshold, -1)
	n.sample(threshold, 1, 1)
	return n
}

func (n *nodes) sample(from, to, sign float64) {
	width := (to - from) / intervals
	for i := range intervals + 1 {
		weight := 2.0
		switch {
		case i == 0 || i == intervals:
			weight = 1
		case i%2 == 1:
			weight = 4
		}
		n.nodes = append(n.nodes, node{
			jaccard: from + float64(width*float64(i)),
			weight:  sign * weight * width / 3,
			row:     1,
		})
	}
}

// addRow goes on to bands of one more row, with no band yet.
func (n *nodes) addRow() {
	for i := range n.nodes {
		n.nodes[i].row *= n.nodes[i].jaccard
		n.nodes[i].missed = 1
	}
}

// addBand adds a band and returns the sum of both areas.
func (n *nodes) addBand() float64 {
	area := n.below
	for i := range n.nodes {
		x := &n.nodes[i]
		x.missed = float64(x.missed * (1 - x.row))
		area += float64(x.weight * x.missed)
	}
	return area
}

// ratio is the number between 0 and 1 that is nearest to x.
func ratio(x float64) float64 {
	if !(x > 0) {
		return 0
	}
	return min(x, 1)
}
