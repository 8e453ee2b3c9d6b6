using System.Globalization;
using Diagnostics.Core.Checks;
using Diagnostics.Core.Language;
using Diagnostics.Core.Redaction;

namespace Diagnostics.Core.Fracas;

/// <summary>A check that must pass before a record may be closed: a PowerShell command whose output says so.</summary>
/// <param name="Description">What it shows, in words.</param>
/// <param name="Command">The command. Every value in it that came from evidence is a literal.</param>
/// <param name="Expected">What the command must give.</param>
public sealed record SuccessCriterion(string Description, string Command, string Expected)
{
    /// <summary>The criterion that shows that what this evidence says no longer holds; null where nothing can be asked again.</summary>
    /// <param name="evidence">The evidence.</param>
    /// <param name="path">The folder that was diagnosed; the current one where none was.</param>
    /// <param name="environment">The environment to name where the evidence names none.</param>
    public static SuccessCriterion? From(IEvidence evidence, string? path = null, string? environment = null)
    {
        ArgumentNullException.ThrowIfNull(evidence);
        return evidence switch
        {
            CheckResult { Check: "port" } check when TrySplitEndpoint(check.Target, out string host, out int port) => new SuccessCriterion(
                string.Create(CultureInfo.InvariantCulture, $"{host}:{port} accepts connections"),
                string.Create(CultureInfo.InvariantCulture, $"Test-ServicePort {Literal(host)} {port} -Quiet"),
                "True"),
            CheckResult { Check: "health" } check when IsUrl(check.Target) => new SuccessCriterion(
                $"{TerminalText.Neutralise(check.Target)} answers as expected", $"Test-ServiceHealth {Literal(check.Target)} -Quiet", "True"),
            { Code: { } code } => Gone(code, evidence.Component, path ?? ".", evidence.Environment ?? environment),
            _ => null,
        };
    }

    /// <summary>A value as one PowerShell argument: bare where nothing in it has a meaning, otherwise in single quotes.</summary>
    internal static string Literal(string value)
    {
        string safe = TerminalText.Neutralise(value);
        bool bare = safe.Length > 0 && (char.IsAsciiLetterOrDigit(safe[0]) || safe[0] is '.' or '/')
            && safe.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_' or '/' or ':' or '\\');
        return bare ? safe : ShellLiteral.Quote(safe);
    }

    private static SuccessCriterion Gone(string code, string? component, string path, string? environment)
    {
        string on = component is null ? "" : $" on {TerminalText.Neutralise(component)}";
        string where = component is null ? "" : $" -and $_.Component -eq {ShellLiteral.Quote(TerminalText.Neutralise(component))}";
        string named = environment is null ? "" : $" -Environment {Literal(environment)}";
        return new SuccessCriterion(
            $"a diagnosis finds no {TerminalText.Neutralise(code)}{on}",
            // A diagnosis that could not be made gives no output, and one that saw nothing is no proof: neither is True.
            $"Invoke-Diagnosis {Literal(path)}{named} | ForEach-Object {{ $_.Verdict -ne 'Unknown' -and -not ($_.Findings | Where-Object {{ $_.Code -eq {ShellLiteral.Quote(TerminalText.Neutralise(code))}{where} }}) }}",
            "True");
    }

    private static bool TrySplitEndpoint(string target, out string host, out int port)
    {
        int colon = target.LastIndexOf(':');
        host = colon > 0 ? target[..colon].TrimStart('[').TrimEnd(']') : "";
        port = 0;
        return host.Length > 0 && int.TryParse(target.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out port) && port is > 0 and <= 65535;
    }

    private static bool IsUrl(string target) =>
        Uri.TryCreate(target, UriKind.Absolute, out Uri? url) && (url.Scheme is "http" or "https" or "ws" or "wss");
}
