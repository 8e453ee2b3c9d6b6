using System.Text.RegularExpressions;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>Under which tag an image was pushed that is asked for under another: the log of the push shows both ends of the mismatch.</summary>
/// <remarks>Source: Docker documentation, docker image push (what it prints); BuildKit's output, pushing manifest for. A registry answers "not found" or "manifest unknown" where the tag is not there.</remarks>
internal static partial class PushedTags
{
    private const string Begins = "The push refers to repository [";
    private const long LargestLog = 4 * 1024 * 1024;
    private const int MostLayers = 400;
    private const int MostLetters = 2000;

    /// <summary>Cites the newest push of the image where no log tells of one under the tag that is asked for, and says how to bring them together.</summary>
    public static void AddTo(FindingDraft draft, DiagnosisContext context, ComponentModel component, LogObservation observation)
    {
        if (draft.Code != FailureCodes.ContainerImage || observation.Event.Citation.Excerpt is not { } told || !Absent().IsMatch(told)) return;
        (string? _, string image, Citation place) = component.ImageNames.LastOrDefault(i => ComponentModel.Applies(i.Environment, draft.Environment));
        if (image is null || image.LastIndexOf(':') is var colon && (colon <= image.LastIndexOf('/') || image.Contains('$', StringComparison.Ordinal))) return;
        (string repository, string tag) = (image[..image.LastIndexOf(':')], image[(image.LastIndexOf(':') + 1)..]);
        if (!told.Contains(image, StringComparison.Ordinal)) return;
        (string Tag, Citation At)[] pushes = [.. context.Logs.Where(o => o.Event.Signature.Id is "image.push" or "image.pushed" && o.Event.Field("image") == repository).OrderBy(o => o.Event.Time ?? DateTimeOffset.MinValue).Select(o => Pushed(context, o)).OfType<(string Tag, Citation At)>()];
        if (pushes is not [.., var last] || Array.Exists(pushes, p => p.Tag == tag)) return;
        draft.Citations.Add(last.At);
        draft.NextSteps.Insert(0, $"It was pushed as {last.Tag} ({last.At.Location}): name that tag at {place.Location}, or push {tag} too");
    }

    /// <summary>The image and the tag that a line tells of as pushed; null where it tells of none.</summary>
    public static (string Image, string Tag, Citation At)? Of(DiagnosisContext context, LogObservation observation) =>
        observation.Event.Signature.Id is "image.push" or "image.pushed" && observation.Event.Field("image") is { } image && Pushed(context, observation) is { } pushed ? (image, pushed.Tag, pushed.At) : null;

    // Docker names the repository first, then each layer, and the tag at the end.
    private static (string Tag, Citation At)? Pushed(DiagnosisContext context, LogObservation push)
    {
        Citation begin = push.Event.Citation;
        if (push.Event.Field("tag") is { } told) return (told, begin);
        if (context.LinesOf(begin.Source, LargestLog) is not { } lines || begin.Line is not { } from) return null;
        for (int i = from; i < Math.Min(lines.Length, from + MostLayers) && !lines[i].Contains(Begins, StringComparison.Ordinal); i++)
        {
            if (lines[i].Length < MostLetters && Digest().Match(lines[i]) is { Success: true } pushed) return (pushed.Groups["tag"].Value, new Citation(CitationKind.Log, begin.Source, i + 1, context.Redactor.Excerpt(lines[i].Trim())));
        }

        return null;
    }

    [GeneratedRegex(@"(?:^|\s)(?<tag>[\w.\-]{1,128}): digest: sha256:[0-9a-f]{10,64} size: \d+", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Digest();

    [GeneratedRegex(@"\bnot found\b|\bmanifest unknown\b|\bNotFound\b", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Absent();
}
