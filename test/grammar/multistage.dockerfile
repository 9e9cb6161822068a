# SYNTAX TEST "source.dockerfile" "a whole file"
# syntax=docker/dockerfile:1
# ^^^^^^ keyword.other.directive.dockerfile
# Why: the parts together, as in a real project.
ARG GO=1.22
# build: compiles the server.
FROM --platform=$BUILDPLATFORM golang:${GO}-alpine AS build
#                              ^^^^^^ entity.name.class.image.dockerfile
#                                          ^^^^^^^ constant.other.image-version.dockerfile
#                                                     ^^^^^ entity.name.type.stage.dockerfile
WORKDIR /src
COPY go.mod go.sum ./
RUN --mount=type=cache,target=/go/pkg/mod \
#                ^^^^^ constant.language.mount-type.dockerfile
    go mod download
#   ^^^^^^^^^^^^^^^ meta.embedded.block.shell.dockerfile source.shell
COPY . .
RUN GOARCH=$TARGETARCH go build -o /out/app \
#   ^^^^^^ meta.embedded.block.shell.dockerfile source.shell
      -ldflags "-s -w" ./cmd/app
#              ^^^^^^^ string.quoted.double.shell

FROM scratch AS final
#    ^^^^^^^ constant.language.scratch.dockerfile
#               ^^^^^ entity.name.type.stage.dockerfile
COPY --from=build --chown=65532:65532 /out/app /app
#           ^^^^^ entity.name.type.stage.reference.dockerfile
EXPOSE 8080
USER 65532:65532
ENTRYPOINT ["/app"]
#            ^^^^ string.quoted.double.json.dockerfile
