using System.Text.RegularExpressions;

namespace Diagnostics.Core.Evidence.Logs;

/// <summary>A known log line: how to recognise it and what it means.</summary>
public sealed class LogSignature
{
    private readonly Lazy<Regex> _regex;

    /// <summary>Creates a signature.</summary>
    public LogSignature(string id, LogEventKind kind, bool isAboutTarget, string? code, string meaning, IReadOnlyList<string> contains, string pattern, IReadOnlyList<string> matches, IReadOnlyList<string> nonMatches)
    {
        Id = id;
        Kind = kind;
        IsAboutTarget = isAboutTarget;
        Code = code;
        Meaning = meaning;
        Contains = contains;
        Pattern = pattern;
        Matches = matches;
        NonMatches = nonMatches;
        // The time limit bounds a pattern that backtracks badly on a hostile line; the literal texts keep most lines from reaching it at all.
        _regex = new Lazy<Regex>(() => new Regex(pattern, RegexOptions.CultureInvariant, TimeSpan.FromMilliseconds(250)));
    }

    /// <summary>Stable id.</summary>
    public string Id { get; }

    /// <summary>What it tells.</summary>
    public LogEventKind Kind { get; }

    /// <summary>Whether it is about the endpoint that the line names, rather than about the component that logged it.</summary>
    public bool IsAboutTarget { get; }

    /// <summary>Failure code, or null for lines that tell of no failure.</summary>
    public string? Code { get; }

    /// <summary>What the line means.</summary>
    public string Meaning { get; }

    /// <summary>Texts of which a line must hold one (case is ignored) before the pattern is tried.</summary>
    public IReadOnlyList<string> Contains { get; }

    /// <summary>Regular expression; its named groups become the event's fields.</summary>
    public string Pattern { get; }

    /// <summary>Lines that it must match: run as tests.</summary>
    public IReadOnlyList<string> Matches { get; }

    /// <summary>Similar lines that it must not match: run as tests.</summary>
    public IReadOnlyList<string> NonMatches { get; }

    /// <summary>The match in a line, or null; a line on which the pattern takes too long does not match.</summary>
    internal Match? Match(string line)
    {
        try
        {
            Match match = _regex.Value.Match(line);
            return match.Success ? match : null;
        }
        catch (RegexMatchTimeoutException)
        {
            return null;
        }
    }
}
