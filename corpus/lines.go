package corpus

import (
	"bufio"
	"errors"
	"io"
)

// errLongLine says that a line was passed over for its length.
var errLongLine = errors.New("line too long")

// readLine reads the next line into buf, which it returns with the line and
// without its line feed. A line of more than limit bytes is passed over to its
// end and gives errLongLine; the end of the input, io.EOF.
func readLine(r *bufio.Reader, buf []byte, limit int) ([]byte, error) {
	buf = buf[:0]
	long, found := false, false
	for {
		part, err := r.ReadSlice('\n')
		found = found || len(part) > 0
		if err == nil {
			part = part[:len(part)-1]
		}
		if !long && len(buf)+len(part) > limit {
			long = true
		}
		if !long {
			buf = append(buf, part...)
		}
		switch {
		case err == bufio.ErrBufferFull:
			continue
		case err == io.EOF && !found:
			return buf, io.EOF
		case err != nil && err != io.EOF:
			return buf, err
		case long:
			return buf, errLongLine
		}
		return buf, nil
	}
}
