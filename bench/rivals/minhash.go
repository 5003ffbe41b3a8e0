package main

import (
	"encoding/binary"
	"slices"

	"github.com/cespare/xxhash/v2"
	"github.com/dgryski/go-minhash"
	minhashlsh "github.com/ekzhu/minhash-lsh"
)

const hashes = 128

// minhashLSH is ekzhu/minhash-lsh, which chooses its bands by a threshold.
func minhashLSH(in, out string, threshold float64) error {
	index := minhashlsh.NewMinhashLSH(hashes, threshold)
	var ids []string
	var signatures [][]uint64
	var c cutter
	var b [8]byte
	for a, err := range readLines[article](in) {
		if err != nil {
			return err
		}
		m := minhashlsh.NewMinhash(1, hashes)
		for _, s := range c.cut(a.Text) {
			binary.LittleEndian.PutUint64(b[:], s)
			m.Push(b[:])
		}
		signature := m.Signature()
		index.Add(int32(len(ids)), signature)
		ids, signatures = append(ids, a.ID), append(signatures, signature)
	}
	index.Index()
	w, err := createPairs(out)
	if err != nil {
		return err
	}
	for i, s := range signatures {
		for _, k := range index.Query(s) {
			if j := int(k.(int32)); j < i {
				w.write(ids[j], ids[i])
			}
		}
	}
	return w.close()
}

// banding is go-minhash's signatures in bands: articles with the same rows in
// one band are a pair.
func banding(in, out string, bands, rows int) error {
	var salted [9]byte // a shingle's bytes, then 1, for a second hash
	salted[8] = 1
	second := func(b []byte) uint64 {
		copy(salted[:8], b)
		return xxhash.Sum64(salted[:])
	}
	tables := make([]map[uint64][]int32, bands)
	for i := range tables {
		tables[i] = map[uint64][]int32{}
	}
	w, err := createPairs(out)
	if err != nil {
		return err
	}
	var ids []string
	var near []int32
	var c cutter
	var b [8]byte
	var key []byte
	for a, err := range readLines[article](in) {
		if err != nil {
			return err
		}
		m := minhash.NewMinWise(xxhash.Sum64, second, hashes)
		for _, s := range c.cut(a.Text) {
			binary.LittleEndian.PutUint64(b[:], s)
			m.Push(b[:])
		}
		signature := m.Signature()
		near = near[:0]
		for i, t := range tables {
			key = key[:0]
			for _, v := range signature[i*rows : (i+1)*rows] {
				key = binary.LittleEndian.AppendUint64(key, v)
			}
			k := xxhash.Sum64(key)
			near = append(near, t[k]...)
			t[k] = append(t[k], int32(len(ids)))
		}
		slices.Sort(near)
		for _, j := range slices.Compact(near) {
			w.write(ids[j], a.ID)
		}
		ids = append(ids, a.ID)
	}
	return w.close()
}
