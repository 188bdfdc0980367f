# syntax=docker/dockerfile:1
# Two stages: the build needs Go, the product needs nothing but itself.
FROM golang:1.26-bookworm AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -trimpath -buildvcs=false -ldflags '-s -w' -o /out/pajakirja ./cmd/pajakirja \
	&& mkdir -p /out/etc /out/data /out/tmp \
	&& echo 'pajakirja:x:65532:65532::/data:/sbin/nologin' > /out/etc/passwd \
	&& echo 'pajakirja:x:65532:' > /out/etc/group \
	&& chmod 1777 /out/tmp

FROM scratch
COPY --from=build /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/
COPY --from=build /out/etc/ /etc/
COPY --from=build /out/tmp/ /tmp/
COPY --from=build --chown=65532:65532 /out/data/ /data/
COPY --from=build /out/pajakirja /pajakirja

USER 65532:65532
ENV PAJAKIRJA_DATA=/data PAJAKIRJA_ADDR=0.0.0.0:8080
VOLUME /data
EXPOSE 8080
# The image has no shell and no curl: the binary asks itself.
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s --retries=3 CMD ["/pajakirja", "health"]
STOPSIGNAL SIGTERM
ENTRYPOINT ["/pajakirja"]
CMD ["serve"]
