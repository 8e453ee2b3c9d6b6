using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Diagnostics.Core.Evidence.Logs;

/// <summary>A known log line: how to recognise it and what it means.</summary>
public sealed class LogSignature
{
    // Compiling a pattern costs about as much as this: one that has taken so long without is compiled. A hundred patterns that are tried once each are not.
    private static readonly long s_worthCompiling = Stopwatch.Frequency / 50;

    // Bounds a pattern that backtracks badly on a hostile line; the literal texts keep most lines from reaching it at all.
    private static readonly TimeSpan s_timeLimit = TimeSpan.FromMilliseconds(250);

    private readonly Lazy<Regex> _interpreted;
    private readonly Lazy<Regex> _compiled;
    private readonly Lazy<Regex?> _previous;
    private long _spent;

    /// <summary>Creates a signature.</summary>
    public LogSignature(string id, LogEventKind kind, bool isAboutTarget, string? code, string meaning, IReadOnlyList<string> contains, string pattern, IReadOnlyList<string> matches, IReadOnlyList<string> nonMatches, string? previous = null, bool ignoresInformation = false)
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
        Previous = previous;
        IgnoresInformation = ignoresInformation;
        _interpreted = new Lazy<Regex>(() => new Regex(pattern, RegexOptions.CultureInvariant, s_timeLimit));
        _compiled = new Lazy<Regex>(() => new Regex(pattern, RegexOptions.CultureInvariant | RegexOptions.Compiled, s_timeLimit));
        _previous = new Lazy<Regex?>(() => previous is null ? null : new Regex(previous, RegexOptions.CultureInvariant, s_timeLimit));
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

    /// <summary>Regular expression that the line before, of the same writer, must match too; null where it does not matter. Its named groups become fields as well.</summary>
    public string? Previous { get; }

    /// <summary>Whether lines that are logged as mere information (info, notice, debug, trace) do not count: a wide pattern would take a remark for a failure.</summary>
    public bool IgnoresInformation { get; }

    /// <summary>Lines that it must match: run as tests. Where <see cref="Previous"/> is set, each holds the line before, a line feed, and the line.</summary>
    public IReadOnlyList<string> Matches { get; }

    /// <summary>Similar lines that it must not match: run as tests.</summary>
    public IReadOnlyList<string> NonMatches { get; }

    /// <summary>The match in a line, or null; a line on which the pattern takes too long does not match.</summary>
    internal Match? Match(string line)
    {
        if (Volatile.Read(ref _spent) > s_worthCompiling) return Try(_compiled.Value, line);
        long from = Stopwatch.GetTimestamp();
        Match? match = Try(_interpreted.Value, line);
        Interlocked.Add(ref _spent, Stopwatch.GetTimestamp() - from);
        return match;
    }

    /// <summary>The match in the line before, or null.</summary>
    internal Match? MatchPrevious(string line) => _previous.Value is { } regex ? Try(regex, line) : null;

    private static Match? Try(Regex regex, string line)
    {
        try
        {
            Match match = regex.Match(line);
            return match.Success ? match : null;
        }
        catch (RegexMatchTimeoutException)
        {
            return null;
        }
    }
}
