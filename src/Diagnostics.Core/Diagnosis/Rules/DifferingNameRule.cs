using System.Text.RegularExpressions;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>
/// A client asks for a bucket or a replica set that is not there, and the files that make it give it another name: the client's setting and the server's differ. Without the failure in a log nothing is said, and where
/// files do not tell which name is made, what is missing stays missing.
/// </summary>
/// <remarks>Source: MinIO client reference, mc mb; AWS CLI, s3 mb and s3api create-bucket; MongoDB manual, replication.replSetName, --replSet and the URI's replicaSet.</remarks>
internal sealed partial class DifferingNameRule : IFindingRule, IExplanationRule
{
    private static readonly HashSet<string> s_effects =
    [
        FailureCodes.ServiceResourceMissing, FailureCodes.NetTimeout, FailureCodes.DependencyFailed, FailureCodes.ContainerExited, FailureCodes.ContainerRestarting, FailureCodes.AppCrash, FailureCodes.HttpServerError,
    ];

    public IEnumerable<FindingDraft> Find(DiagnosisContext context)
    {
        foreach (IGrouping<(string Id, ComponentModel? Client, string? Environment), LogObservation> seen in context.CurrentLogs.Where(o => o.Event.Signature.Id is "s3.no-bucket" or "mongo.selection").GroupBy(o => (o.Event.Signature.Id, context.Model.Find(o.Component), o.Environment)))
        {
            if (seen.Key.Client is not { } client) continue;
            bool isBucket = seen.Key.Id == "s3.no-bucket";
            if ((isBucket ? Bucket(context, client, seen.Key.Environment) : Set(context, client, seen.Key.Environment)) is not { } names) continue;
            string what = isBucket ? "bucket" : "replica set";
            var draft = new FindingDraft(FailureCodes.ConfigDrift, client.Name, seen.Key.Environment, Status.Fail, $"{client.Name} asks for {what} {names.Asked}, and the one that is made is {names.Made}", 0.92) { IsFault = true, Variable = names.Setting.Key, Subject = names.Asked };
            draft.Citations.Add(names.Setting.Citation);
            draft.Citations.Add(names.Maker);
            draft.Citations.Add(seen.First().Event.Citation);
            draft.NextSteps.Add($"Give the {what} one name at {names.Setting.Citation.Location} and {names.Maker.Location}, then restart {client.Name}");
            yield return draft;
        }
    }

    public IEnumerable<Explanation> Explain(DiagnosisContext context, FindingIndex findings)
    {
        foreach (FindingDraft cause in findings.All.Where(f => f is { Code: FailureCodes.ConfigDrift, Status: Status.Fail, IsFault: true, Subject: not null, Variable: not null } && f.Subject != f.Variable))
        {
            foreach (FindingDraft effect in findings.All.Where(f => s_effects.Contains(f.Code) && f.SharesEnvironment(cause) && (f.SharesComponent(cause) || string.Equals(f.Observer, cause.Component, StringComparison.OrdinalIgnoreCase))))
                yield return new Explanation(cause, effect, 0.92, "it asks for a name that nothing has", LinkBasis.Declared);
        }
    }

    // The only setting about a bucket whose value nothing makes. A name that a script takes from a variable is not known here.
    private static Names? Bucket(DiagnosisContext context, ComponentModel client, string? environment)
    {
        (string Name, Citation Citation)[] made = [.. context.Model.Components.SelectMany(c => MadeBuckets(context, c, environment))];
        if (made.Length == 0 || made.Any(m => m.Name.AsSpan().ContainsAny("${}*"))) return null;
        Setting[] asked = [.. client.Keys.Where(k => BucketKey().IsMatch(k)).Select(k => client.Effective(k, environment)).OfType<Setting>().Where(s => BucketName().IsMatch(s.Raw.Trim()) && !made.Any(m => m.Name == s.Raw.Trim()))];
        return asked.Length == 1 ? new Names(asked[0], asked[0].Raw.Trim(), made[0].Name, made[0].Citation) : null;
    }

    private static IEnumerable<(string Name, Citation Citation)> MadeBuckets(DiagnosisContext context, ComponentModel component, string? environment)
    {
        if (component.Effective("MINIO_DEFAULT_BUCKETS", environment) is { } list)
        {
            foreach (string name in list.Raw.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries)) yield return (name.Split(':')[0], list.Citation);
        }

        foreach ((string? of, string text, Citation citation) in component.CommandTexts.Where(c => ComponentModel.Applies(c.Environment, environment)))
        {
            foreach (Match match in MakeBucket().Matches(text)) yield return (match.Groups["name"].Value, citation);
        }

        foreach (Citation line in MountedFiles.Lines(context.Root, component, MakeBucket(), context.Redactor))
        {
            foreach (Match match in MakeBucket().Matches(line.Excerpt ?? "")) yield return (match.Groups["name"].Value, line);
        }
    }

    private static Names? Set(DiagnosisContext context, ComponentModel client, string? environment)
    {
        foreach (Setting setting in client.Keys.Select(k => client.Effective(k, environment)).OfType<Setting>())
        {
            if (SetOfUrl().Match(setting.Raw) is not { Success: true } url || SettingEndpoint.Read(setting.Key, setting.Raw) is not { } endpoint || context.Model.FindFrom(client, endpoint.Host) is not { } server) continue;
            (string Name, Citation Citation)[] named =
            [
                .. server.CommandTexts.Where(c => ComponentModel.Applies(c.Environment, environment)).Select(c => (Match: SetOfCommand().Match(c.Text), c.Citation)).Where(c => c.Match.Success).Select(c => (c.Match.Groups["name"].Value, c.Citation)),
                .. MountedFiles.Lines(context.Root, server, SetOfFile(), context.Redactor).Select(l => (SetOfFile().Match(l.Excerpt ?? "").Groups["name"].Value, l)),
            ];
            if (named.Length > 0 && named.All(n => n.Name.Length > 0 && n.Name != url.Groups["name"].Value)) return new Names(setting, url.Groups["name"].Value, named[0].Name, named[0].Citation);
        }

        return null;
    }

    private sealed record Names(Setting Setting, string Asked, string Made, Citation Maker);

    [GeneratedRegex(@"(?:^|_)BUCKET(?:_NAME)?$|^BUCKET|BUCKET_NAME|_BUCKET(?:_|$)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 250)]
    private static partial Regex BucketKey();

    [GeneratedRegex(@"^[a-z0-9][a-z0-9.\-]{2,62}$", RegexOptions.CultureInvariant, 250)]
    private static partial Regex BucketName();

    [GeneratedRegex(@"\bmc\s+(?:--\S+\s+)*mb\s+(?:(?:-p|--\S+)\s+)*[""']?[\w\-${}]+/(?<name>[\w.\-${}]+)|\bs3\s+mb\s+[""']?s3://(?<name>[\w.\-${}]+)|\bs3api\s+create-bucket\b.*?--bucket[\s=]+[""']?(?<name>[\w.\-${}]+)", RegexOptions.CultureInvariant, 250)]
    private static partial Regex MakeBucket();

    [GeneratedRegex(@"^mongodb://.*[?&]replicaSet=(?<name>[^&\s]+)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 250)]
    private static partial Regex SetOfUrl();

    [GeneratedRegex(@"--replSet[\s=]+[""']?(?<name>[\w.\-]+)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 250)]
    private static partial Regex SetOfCommand();

    [GeneratedRegex(@"^replSetName:\s*[""']?(?<name>[\w.\-]+)", RegexOptions.CultureInvariant, 250)]
    private static partial Regex SetOfFile();
}
