# What a guide says of itself. See en.ftl.
