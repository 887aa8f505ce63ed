// Verifies a published log with golang.org/x/mod/sumdb: the checkpoint's signature, every entry by the tiles, the
// growth from every older size given, and one proof as a page carries it.
// Usage: interop DIR VKEY PROOF-FILE OLD-SIZE:OLD-ROOT…
package main

import (
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

type folder struct{ path string }

func (f folder) Height() int                                { return 8 }
func (f folder) SaveTiles(tiles []tlog.Tile, data [][]byte) {}

func (f folder) ReadTiles(tiles []tlog.Tile) ([][]byte, error) {
	var all [][]byte
	for _, tile := range tiles {
		// The path of C2SP tlog-tiles leaves the height out.
		data, err := os.ReadFile(filepath.Join(f.path, "tile", strings.TrimPrefix(tile.Path(), "tile/8/")))
		if err != nil {
			return nil, err
		}
		all = append(all, data)
	}
	return all, nil
}

func must(err error) {
	if err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
}

func open(text []byte, vkey string) tlog.Tree {
	verifier, err := note.NewVerifier(vkey)
	must(err)
	opened, err := note.Open(text, note.VerifierList(verifier))
	must(err)
	lines := strings.Split(opened.Text, "\n")
	size, err := strconv.ParseInt(lines[1], 10, 64)
	must(err)
	root, err := tlog.ParseHash(lines[2])
	must(err)
	return tlog.Tree{N: size, Hash: root}
}

func entry(dir string, index, size int64) []byte {
	width := size - index/256*256
	name := fmt.Sprintf("%03d", index/256)
	if width < 256 {
		name += fmt.Sprintf(".p/%d", width)
	}
	bundle, err := os.ReadFile(filepath.Join(dir, "tile", "entries", name))
	must(err)
	for skip := index % 256; skip > 0; skip-- {
		bundle = bundle[2+binary.BigEndian.Uint16(bundle):]
	}
	return bundle[2 : 2+binary.BigEndian.Uint16(bundle)]
}

func main() {
	dir, vkey := os.Args[1], os.Args[2]
	checkpoint, err := os.ReadFile(filepath.Join(dir, "checkpoint"))
	must(err)
	tree := open(checkpoint, vkey)
	reader := tlog.TileHashReader(tree, folder{dir})
	for index := int64(0); index < tree.N; index++ {
		proof, err := tlog.ProveRecord(tree.N, index, reader)
		must(err)
		must(tlog.CheckRecord(proof, tree.N, tree.Hash, index, tlog.RecordHash(entry(dir, index, tree.N))))
	}
	for _, older := range os.Args[4:] {
		words := strings.SplitN(older, ":", 2)
		size, err := strconv.ParseInt(words[0], 10, 64)
		must(err)
		root, err := tlog.ParseHash(words[1])
		must(err)
		proof, err := tlog.ProveTree(tree.N, size, reader)
		must(err)
		must(tlog.CheckTree(proof, tree.N, tree.Hash, size, root))
	}
	carried, err := os.ReadFile(os.Args[3])
	must(err)
	parts := strings.SplitN(string(carried), "\n\n", 2)
	lines := strings.Split(parts[0], "\n")
	extra, err := base64.StdEncoding.DecodeString(strings.TrimPrefix(lines[1], "extra "))
	must(err)
	index, err := strconv.ParseInt(strings.TrimPrefix(lines[2], "index "), 10, 64)
	must(err)
	var proof tlog.RecordProof
	for _, line := range lines[3:] {
		hash, err := tlog.ParseHash(line)
		must(err)
		proof = append(proof, hash)
	}
	then := open([]byte(parts[1]), vkey)
	must(tlog.CheckRecord(proof, then.N, then.Hash, index, tlog.RecordHash(extra)))
	fmt.Printf("holds: %d entries, %d older sizes, the proof of entry %d\n", tree.N, len(os.Args)-4, index)
}
