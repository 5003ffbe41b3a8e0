package credit

// FindProvider gives the credit of the one of the built-in [Agencies] that
// delivered a text, by the name under which it is known there: an ID, a name,
// or several names of one agency ("Agence France-Presse (AFP)"). ok is false
// where the name is that of no agency, of several, of one that sends pictures
// only, or says more. FindProvider is safe for concurrent use.
func FindProvider(name string) (c Credit, ok bool) {
	return builtin.FindProvider(name)
}

// FindProvider gives the credit of the one of the Finder's agencies that
// delivered a text, as [FindProvider] does for the built-in ones.
func (f *Finder) FindProvider(name string) (c Credit, ok bool) {
	agency, ok := f.called(name)
	if !ok || f.agencies[agency].Type == PhotoAgency {
		return c, false
	}
	a := &f.agencies[agency]
	return Credit{Agency: a.ID, Type: a.Type, Kind: Provider}, true
}

// called gives the agency that s is the ID of, or of whose names it consists.
func (f *Finder) called(s string) (agency int, ok bool) {
	folded := foldName(s)
	for i := range f.agencies {
		if foldName(f.agencies[i].ID) == folded {
			return i, true
		}
	}
	for i := 0; i < len(s); {
		r, size := runeAt(s, i)
		if !isWord(r) {
			i += size
			continue
		}
		h, named := f.names.at(s, i)
		if !named || ok && h.agency != agency {
			return 0, false
		}
		agency, ok = h.agency, true
		i = h.end
	}
	return agency, ok
}
