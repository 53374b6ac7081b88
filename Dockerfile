# The program on a small base:        docker build -t hubstaff-automate .
# With a shell and the scripts of ci/: docker build -t hubstaff-automate:ci --target ci .
FROM swift:6.2-bookworm AS build
RUN apt-get update -qq \
  && apt-get install -y -qq --no-install-recommends libyaml-dev zlib1g-dev pkg-config \
  # Without the shared libraries' links the linker takes the static ones.
  && rm -f /usr/lib/*-linux-gnu/libyaml.so /usr/lib/*-linux-gnu/libz.so
WORKDIR /source
COPY Package.swift ./
COPY Sources ./Sources
COPY Tests ./Tests
RUN swift build -c release --product hubstaff-automate --static-swift-stdlib \
  && install -D "$(swift build -c release --static-swift-stdlib --show-bin-path)/hubstaff-automate" /out/hubstaff-automate \
  && strip /out/hubstaff-automate \
  && /out/hubstaff-automate --version \
  && ! ldd /out/hubstaff-automate | grep -E 'libyaml|libz|libswift|libFoundation'

# For GitLab and other hosts that run scripts in the image.
FROM debian:bookworm-slim AS ci
RUN apt-get update -qq \
  && apt-get install -y -qq --no-install-recommends ca-certificates curl jq openssl \
  && rm -rf /var/lib/apt/lists/*
COPY --from=build /out/hubstaff-automate /usr/local/bin/
COPY ci/*.sh /usr/local/share/hubstaff-automate/ci/

FROM gcr.io/distroless/cc-debian12:nonroot
COPY --from=build /out/hubstaff-automate /usr/local/bin/
WORKDIR /rules
ENTRYPOINT ["/usr/local/bin/hubstaff-automate"]
