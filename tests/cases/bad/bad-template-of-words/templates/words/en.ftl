# Words of our own.
map = { close }
close = { map }
fit =
    .title = Fit
zoom-in = Nearer
zoom-in = In
zoom-out = Outsections = Parts
by-section = { places }
