using System.Buffers;
using System.Text.RegularExpressions;
using Diagnostics.Core.Configuration.Containers;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>
/// The kernel says "no such file" of a program that is there: its loader is not. It was linked against glibc in one stage of the build and is copied into an image with musl, or with no library at all.
/// </summary>
/// <remarks>Source: execve(2), ENOENT: the ELF interpreter does not exist; Go documentation, cmd/cgo (CGO_ENABLED is 1 where a C compiler is there); Rust, targets x86_64-unknown-linux-gnu and -musl; Alpine Linux wiki, running glibc programs.</remarks>
internal static partial class ForeignLibrary
{
    private static readonly SearchValues<string> s_compatible = SearchValues.Create(["gcompat", "libc6-compat", "glibc"], StringComparison.OrdinalIgnoreCase);

    /// <summary>The finding on the image; null where the files do not show that the libraries differ.</summary>
    public static FindingDraft? Of(DiagnosisContext context, LogObservation observation)
    {
        if (observation.Event.Signature.Id != "docker.crlf" || context.Model.Find(observation.Component) is not { Image: { Base: { } based } image } component) return null;
        if (!LacksGlibc(based.Name) || Program().Match(observation.Event.Citation.Excerpt ?? "") is not { Success: true } match) return null;
        string name = match.Groups["path"].Value.Split('/')[^1];
        DockerStep? copy = image.Steps.LastOrDefault(s => s.IsInherited && s.Name is "COPY" && From().IsMatch(s.Text) && Takes(s, name));
        if (copy is null || image.Steps.Any(s => s.IsInherited && s.Text.AsSpan().ContainsAny(s_compatible))) return null;
        DockerImage made = image.OfStage(From().Match(copy.Text).Groups["stage"].Value);
        if (made.Base is not { } builder || LacksGlibc(builder.Name)) return null;
        DockerStep[] steps = [.. made.Steps.Where(s => s.IsInherited && s.Name is "RUN" or "ENV" or "ARG")];
        if (steps.LastOrDefault(s => s.Name == "RUN" && Compiles().IsMatch(s.Text)) is not { } compile || steps.Any(s => Static().IsMatch(s.Text))) return null;
        var draft = new FindingDraft(FailureCodes.ContainerImage, component.Name, observation.Environment, Status.Fail, $"{component.Name}: {name} is linked against glibc by {builder.Name}, and {based.Name} has no loader for it", 0.93) { IsFault = true };
        draft.Citations.Add(new Citation(CitationKind.Config, image.Path, compile.Line, context.Redactor.Excerpt("RUN " + compile.Text)));
        draft.Citations.Add(new Citation(CitationKind.Config, image.Path, based.Line, "FROM " + based.Name));
        draft.NextSteps.Add($"At {image.Path}:{compile.Line}, link statically (Go: CGO_ENABLED=0; Rust: --target x86_64-unknown-linux-musl), or at {image.Path}:{based.Line} take an image with glibc, such as debian:bookworm-slim; then build {component.Name} again");
        return draft;
    }

    private static bool LacksGlibc(string image) =>
        image is "scratch" || image.Contains("alpine", StringComparison.OrdinalIgnoreCase) || image.Contains("busybox:musl", StringComparison.OrdinalIgnoreCase) || image.Contains("distroless/static", StringComparison.OrdinalIgnoreCase);

    // The file by its name, or a folder that may hold it.
    private static bool Takes(DockerStep copy, string name)
    {
        string[] words = copy.Text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words.Length > 1 && (words[^1].Split('/')[^1] == name || words[^2].Split('/')[^1] == name || words[^1].EndsWith('/'));
    }

    [GeneratedRegex(@"--from=(?<stage>[\w.\-]+)", RegexOptions.CultureInvariant, 250)]
    private static partial Regex From();

    [GeneratedRegex(@"\bexec:? ""?(?<path>/[^\s"":]+)""?:", RegexOptions.CultureInvariant, 250)]
    private static partial Regex Program();

    [GeneratedRegex(@"\bgo (?:build|install)\b|\bcargo (?:build|install)\b|\b(?:gcc|g\+\+|clang|cc)\s", RegexOptions.CultureInvariant, 250)]
    private static partial Regex Compiles();

    [GeneratedRegex(@"CGO_ENABLED[=\s]+""?0|-static\b|crt-static|linux-musl", RegexOptions.CultureInvariant, 250)]
    private static partial Regex Static();
}
