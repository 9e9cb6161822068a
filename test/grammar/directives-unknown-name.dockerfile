# SYNTAX TEST "source.dockerfile" "only three names are directives"
# Why: the header of many a file is an ordinary comment with an equals sign.
# version=1.2
# <------------- comment.line.number-sign.dockerfile - meta.directive.dockerfile
# syntax=late
# <------------- comment.line.number-sign.dockerfile
