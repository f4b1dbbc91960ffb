# docker build -t prognosis . && docker run --rm -v "$PWD:/repo:ro" prognosis check
FROM rust:1.95-slim-trixie AS build
WORKDIR /src
COPY . .
RUN cargo build --release --locked --package prognosis

# A slim system with a shell, which CI jobs that run inside the image need. Of the same release as the builder, for its libc.
FROM debian:trixie-slim
COPY --from=build /src/target/release/prognosis /usr/local/bin/prognosis
USER 65532:65532
WORKDIR /repo
ENTRYPOINT ["prognosis"]
CMD ["--help"]
