using System.Text.RegularExpressions;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>
/// Clients of a cache are told that it has no password. The fault is the server's where a file that sets one is mounted into its container and its command does not name that file, or where several
/// clients send the same password: they agree on what was meant.
/// </summary>
/// <remarks>
/// Source: Redis documentation, configuration (the file is the first argument of redis-server; without one it takes what is built in); the official images of Redis and Valkey (the command is
/// redis-server alone, and arguments that begin with a hyphen are put behind it).
/// </remarks>
internal sealed partial class PasswordlessCacheRule : IFindingRule, IExplanationRule
{
    public IEnumerable<FindingDraft> Find(DiagnosisContext context)
    {
        foreach (var told in context.LogsBy.WithCode(FailureCodes.CacheAuthUnexpected).Where(o => !o.IsHistory).GroupBy(o => (Server: ServerOf(context, context.Model.Find(o.Component), o.Environment), o.Environment)))
        {
            (ComponentModel? server, string? environment) = told.Key;
            if (server is not { IsComposed: true, BuildKey: null, Declaration: { } declaration } || server.ImageNames.FindLast(i => ComponentModel.Applies(i.Environment, environment)).Text is not { } image || !Official().IsMatch(image)) continue;
            (string? _, string Text, Citation Citation) command = server.CommandTexts.FindLast(c => ComponentModel.Applies(c.Environment, environment));
            if (command.Text?.Contains("requirepass", StringComparison.Ordinal) == true) continue;
            Citation at = command.Citation ?? declaration;
            Citation? unread = NamesNoFile(command.Text) ? MountedFiles.Lines(context.Root, server, Demand(), context.Redactor).FirstOrDefault() : null;
            LogObservation[] clients = [.. told.Where(o => o.Component is not null && context.Model.Find(o.Component) != server).DistinctBy(o => o.Component, StringComparer.OrdinalIgnoreCase)];
            ClientCredential[][] sent = [.. clients.Select(o => context.Model.Find(o.Component) is { } client ? ClientCredential.Of(context, client, environment).Where(c => c.Server == server && c.Password is { Length: > 0 }).ToArray() : [])];
            if (unread is null && (clients.Length < 2 || Array.Exists(sent, s => s.Length == 0) || sent.SelectMany(s => s).Select(c => c.Password).Distinct(StringComparer.Ordinal).Skip(1).Any())) continue;
            string file = unread is null ? "" : ContainerFiles.TargetIn(server, unread.Source) ?? unread.Source;
            var draft = new FindingDraft(
                FailureCodes.CacheAuthUnexpected, server.Name, environment, Status.Fail,
                unread is null ? $"{server.Name} is started without a password, and {string.Join(" and ", clients.Select(c => c.Component))} send it the same one" : $"{server.Name} does not read {unread.Source}, which is mounted into it and sets a password: its command names no file",
                unread is null ? 0.88 : 0.94)
            { IsFault = true };
            draft.Citations.Add(at);
            if (unread is not null) draft.Citations.Add(unread);
            else draft.Citations.Add(sent[0][0].PasswordCitation);
            draft.Citations.AddRange(clients.Select(o => o.Event.Citation));
            draft.NextSteps.Add((unread is null ? $"At {at.Location}, start {server.Name} with --requirepass" : $"At {at.Location}, name the file first: {Program(command.Text)} {file}") + $", then: {DiagnosisContext.ComposeUp(server, environment)}");
            yield return draft;
        }
    }

    /// <summary>That its clients are told so follows.</summary>
    public IEnumerable<Explanation> Explain(DiagnosisContext context, FindingIndex findings)
    {
        foreach (FindingDraft cause in findings.All.Where(f => f is { Code: FailureCodes.CacheAuthUnexpected, Status: Status.Fail, IsFault: true } && context.Model.Find(f.Component) is { Kind: ComponentKind.Cache }))
        {
            foreach (FindingDraft effect in findings.All.Where(f => f.Code == cause.Code && f != cause && !f.SharesComponent(cause) && f.SharesEnvironment(cause)))
            {
                if (ServerOf(context, context.Model.Find(effect.Component), effect.Environment)?.Name == cause.Component) yield return new Explanation(cause, effect, 0.95, $"{cause.Component} is started without the password that its clients send", LinkBasis.Declared);
            }
        }
    }

    // The only cache that it needs, or the only one to which it sends a password.
    private static ComponentModel? ServerOf(DiagnosisContext context, ComponentModel? client, string? environment)
    {
        if (client is null or { Kind: ComponentKind.Cache }) return client;
        if (context.Model.OnlyNeedOf(client, ComponentKind.Cache) is { } needed) return needed;
        ComponentModel[] servers = [.. ClientCredential.Of(context, client, environment).Where(c => c.Password is { Length: > 0 } && c.Server.Kind == ComponentKind.Cache).Select(c => c.Server).Distinct()];
        return servers.Length == 1 ? servers[0] : null;
    }

    // Whether the server is started and given no file: a script, or another program, may give it one.
    private static bool NamesNoFile(string? command)
    {
        if (command is null) return true;
        string[] words = [.. command.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(w => w.Trim('"', '\'', '[', ']', ','))];
        int server = Array.FindLastIndex(words, w => Server().IsMatch(w));
        if (server < 0 && !words[0].StartsWith("--", StringComparison.Ordinal)) return false;
        string[] arguments = words[(server + 1)..];
        return (arguments.Length == 0 || arguments[0].StartsWith("--", StringComparison.Ordinal)) && !Array.Exists(arguments, a => a is "-" || a.Contains(".conf", StringComparison.Ordinal));
    }

    private static string Program(string? command) => command?.Contains("valkey-server", StringComparison.Ordinal) == true ? "valkey-server" : "redis-server";

    [GeneratedRegex(@"^(?:docker\.io/)?(?:library/|valkey/)?(?:redis|valkey)(?:[:@]|$)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Official();

    [GeneratedRegex(@"^(?:.*/)?(?:redis|valkey)-server$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Server();

    [GeneratedRegex(@"^(?:requirepass\s+[^\s""]|requirepass\s+""[^""]|user\s+default\s+(?:.*\s)?[>#]\S)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Demand();
}
