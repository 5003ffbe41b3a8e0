package main

// reasons say why a figure is off.
var reasons = map[string]string{}
