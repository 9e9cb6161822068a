# SYNTAX TEST "source.dockerfile" "directives are the first lines"
# syntax=docker/dockerfile:1
# <- punctuation.definition.directive.dockerfile - comment.line.number-sign.dockerfile
# ^^^^^^ keyword.other.directive.dockerfile
#       ^ keyword.operator.assignment.dockerfile
#        ^^^^^^^^^^^^^^^^^^^ string.unquoted.directive.dockerfile
#CHECK = skip=StageNameCasing;error=true
#^^^^^ keyword.other.directive.dockerfile
#        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ string.unquoted.directive.dockerfile
# escape=\
# ^^^^^^ keyword.other.directive.dockerfile
#        ^ string.unquoted.directive.dockerfile
# Why: a directive counts only before the first line of any other kind;
# further down the same text is a comment.
# syntax=late
# <------------- comment.line.number-sign.dockerfile - meta.directive.dockerfile
FROM alpine
# <---- keyword.control.from.dockerfile
# check=skip=all
# <---------------- comment.line.number-sign.dockerfile - meta.directive.dockerfile
