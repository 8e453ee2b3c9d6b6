using Diagnostics.Core.Language;

namespace Diagnostics.Integrations.Tests.Rules;

/// <summary>Programs linked against glibc in an image that has none.</summary>
public class ForeignLibraryTests
{
    private static readonly ProjectText s_project = new(
        ("compose.yaml", "services:\n  quotes:\n    build: .\n"),
        ("Dockerfile", "FROM golang:1.22-bookworm AS build\nWORKDIR /src\nCOPY . .\nRUN go build -o /out/quotes ./cmd/quotes\n\nFROM alpine:3.20\nCOPY --from=build /out/quotes /usr/local/bin/quotes\nENTRYPOINT [\"/usr/local/bin/quotes\"]\n"),
        ("logs/quotes.log", "quotes-1 | exec /usr/local/bin/quotes: no such file or directory\n"));

    [Theory]
    [InlineData("", "")]
    [InlineData("FROM alpine:3.20", "FROM scratch")]
    [InlineData("golang:1.22-bookworm AS build\nWORKDIR /src\nCOPY . .\nRUN go build -o /out/quotes ./cmd/quotes", "rust:1.79 AS build\nWORKDIR /src\nCOPY . .\nRUN cargo build --release && cp target/release/quotes /out/quotes")]
    public async Task Are_a_fault_of_the_image(string from, string to) => await s_project.Change(from, to).AssertRootAsync("container.image@quotes", "Dockerfile:4", "Dockerfile:6", "logs/quotes.log:1");

    [Theory]
    [InlineData("RUN go", "RUN CGO_ENABLED=0 go")]
    [InlineData("WORKDIR /src", "ENV CGO_ENABLED=0")]
    [InlineData("FROM alpine:3.20", "FROM alpine:3.20\nRUN apk add --no-cache gcompat")]
    [InlineData("FROM alpine:3.20", "FROM debian:bookworm-slim")]
    [InlineData("golang:1.22-bookworm", "golang:1.22-alpine")]
    public async Task Otherwise_the_start_script_is_looked_at(string from, string to)
    {
        Assert.Empty(await s_project.Change(from, to).FindAsync(FailureCodes.ContainerImage));
        Assert.NotEmpty(await s_project.Change(from, to).FindAsync(FailureCodes.AppModuleMissing));
    }
}
