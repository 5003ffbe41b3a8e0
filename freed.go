package dedupe

// freed are numbers that are left over, to be taken once each, in no order.
type freed []uint32

// take takes one.
func (f *freed) take() (n uint32, ok bool) {
	last := len(*f) - 1
	if last < 0 {
		return 0, false
	}
	n = (*f)[last]
	*f = (*f)[:last]
	return n, true
}
