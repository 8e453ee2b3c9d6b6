using System.Text.RegularExpressions;
using Diagnostics.Core.Configuration.Comparison;
using Diagnostics.Core.Configuration.EnvFiles;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>A line by which AWS refuses a role the use of a queue, topic, bucket or the like: where a setting names it, and it bears the name of another environment, that is why.</summary>
/// <param name="Observation">The line.</param>
/// <param name="Resource">The last part of the resource's name.</param>
/// <remarks>Source: AWS IAM User Guide, troubleshooting access denied error messages; Amazon resource names.</remarks>
internal sealed partial record RefusedResource(LogObservation Observation, string Resource)
{
    /// <summary>The lines that tell of it.</summary>
    public static IEnumerable<RefusedResource> In(DiagnosisContext context) =>
        context.CurrentLogs.Where(o => o.Event.Signature.Id == "aws.not-authorized" && o.Event.Field("name") is not null)
            .Select(o => (o, Match: Name().Match(o.Event.Field("name")!))).Where(o => o.Match.Success).Select(o => new RefusedResource(o.o, o.Match.Groups["name"].Value));

    /// <summary>Whether it is what a setting that points at another environment names.</summary>
    public bool Concerns(DiagnosisContext context, FindingDraft draft, EnvEntry entry) =>
        draft.Code == FailureCodes.ConfigCrossEnvironment && Resource.Length > 2 && entry.RawValue?.Contains(Resource, StringComparison.Ordinal) == true && CloudResource.In(entry.RawValue) is not null
            && (context.Model.Find(Observation.Component)?.Name ?? draft.Component) == draft.Component && (Observation.Environment is null || draft.Environment is null || Observation.Environment == draft.Environment);

    /// <summary>Makes the setting a failure that was seen.</summary>
    public void Prove(FindingDraft draft)
    {
        if (!draft.Citations.Exists(c => c.Kind == CitationKind.Log)) draft.Summary += $"; {draft.Component} is refused the use of {Resource}";
        draft.Status = Status.Fail;
        draft.Confidence = 0.95;
        if (!draft.Citations.Contains(Observation.Event.Citation)) draft.Citations.Add(Observation.Event.Citation);
    }

    [GeneratedRegex(@"^arn:aws[\w\-]{0,10}:[a-z0-9\-]{2,30}:[^:]{0,30}:\d{0,12}:(?:[a-z\-]{1,20}[:/])?(?<name>[\w.\-]{1,255})", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Name();
}
