# SYNTAX TEST "source.dockerfile" "no directive after a comment"
# Why: a comment as the first line closes the directive section.
# escape=`
# <---------- comment.line.number-sign.dockerfile - meta.directive.dockerfile
COPY a b\
#       ^ constant.character.escape.line-continuation.dockerfile
  c:\dest
# <--- meta.instruction.transfer.dockerfile
USER a
# <---- keyword.other.instruction.user.dockerfile
