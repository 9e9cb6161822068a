# SYNTAX TEST "source.dockerfile" "comments and what only looks like one"
# Why: # starts a comment at the beginning of a line only.
# top
# <- punctuation.definition.comment.dockerfile
#^^^^ comment.line.number-sign.dockerfile
  # indented
# ^^^^^^^^^^ comment.line.number-sign.dockerfile
ENV A=1 # no comment
#       ^^^^^^^^^^^^ - comment.line.number-sign.dockerfile
LABEL a=b#c
#       ^^^ string.unquoted.dockerfile
EXPOSE 80 # c
#         ^ - comment.line.number-sign.dockerfile
