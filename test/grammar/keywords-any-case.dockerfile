# SYNTAX TEST "source.dockerfile" "instructions in any case, at any indentation"
# Why: instruction names are case-insensitive; leading blanks are allowed.
add x
# <--- keyword.other.instruction.add.dockerfile
Arg x
# <--- keyword.other.instruction.arg.dockerfile
CMD x
# <--- keyword.other.instruction.cmd.dockerfile
copy x
# <---- keyword.other.instruction.copy.dockerfile
EntryPoint x
# <---------- keyword.other.instruction.entrypoint.dockerfile
env x
# <--- keyword.other.instruction.env.dockerfile
Expose x
# <------ keyword.other.instruction.expose.dockerfile
healthcheck x
# <----------- keyword.other.instruction.healthcheck.dockerfile
LABEL x
# <----- keyword.other.instruction.label.dockerfile
Maintainer x
# <---------- keyword.other.instruction.maintainer.dockerfile
run x
# <--- keyword.other.instruction.run.dockerfile
SHELL x
# <----- keyword.other.instruction.shell.dockerfile
stopsignal x
# <---------- keyword.other.instruction.stopsignal.dockerfile
User x
# <---- keyword.other.instruction.user.dockerfile
volume x
# <------ keyword.other.instruction.volume.dockerfile
WORKDIR x
# <------- keyword.other.instruction.workdir.dockerfile
from x As y
# <---- keyword.control.from.dockerfile
#      ^^ keyword.control.as.dockerfile
#         ^ entity.name.type.stage.dockerfile
  OnBuild run x
# ^^^^^^^ keyword.control.onbuild.dockerfile
#         ^^^ keyword.other.instruction.run.dockerfile
runner x
# <-------- meta.instruction.unknown.dockerfile - keyword.other.instruction.run.dockerfile
copy-file x
# <---- - keyword.other.instruction.copy.dockerfile
