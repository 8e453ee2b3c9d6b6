using System.Diagnostics;
using System.Text.RegularExpressions;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Evidence.Logs;

/// <summary>A known log line: how to recognise it, what it means, what to do about it and which check would confirm it.</summary>
public sealed class LogSignature
{
    // Compiling a pattern costs about as much as this: one that has taken so long without is compiled. A hundred patterns that are tried once each are not.
    private static readonly long s_worthCompiling = Stopwatch.Frequency / 50;

    // Bounds a pattern that backtracks badly on a hostile line. Generous: on a busy machine a thread may wait for long, and a good pattern must not be given up for that.
    private static readonly TimeSpan s_timeLimit = TimeSpan.FromSeconds(2);

    private readonly Lazy<Regex> _interpreted;
    private readonly Lazy<Regex> _compiled;
    private readonly Lazy<Regex?> _unless;
    private readonly Lazy<Regex?> _previous;
    private long _spent;

    /// <summary>Creates a signature.</summary>
    /// <param name="id">Stable id.</param>
    /// <param name="kind">What it tells.</param>
    /// <param name="code">Failure code, or null for lines that tell of no failure.</param>
    /// <param name="meaning">What the line means, as a part of a sentence.</param>
    /// <param name="contains">Texts of which a line must hold one.</param>
    /// <param name="pattern">Regular expression without look-around and back-references.</param>
    internal LogSignature(string id, LogEventKind kind, string? code, string meaning, IReadOnlyList<string> contains, string pattern)
    {
        Id = id;
        Kind = kind;
        Code = code;
        Meaning = meaning;
        Contains = contains;
        Pattern = pattern;
        _interpreted = new Lazy<Regex>(() => Create(pattern, RegexOptions.None));
        _compiled = new Lazy<Regex>(() => Create(pattern, IsForeign ? RegexOptions.None : RegexOptions.Compiled));
        _unless = new Lazy<Regex?>(() => Unless is null ? null : Create(Unless, RegexOptions.None));
        _previous = new Lazy<Regex?>(() => Previous is null ? null : Create(Previous, RegexOptions.None));
    }

    /// <summary>Stable id.</summary>
    public string Id { get; }

    /// <summary>Where in a deployment it belongs: network, service, database, cache, queue, container, platform, runtime, config, build, host, test, work.</summary>
    public string Layer { get; internal init; } = "runtime";

    /// <summary>What it tells.</summary>
    public LogEventKind Kind { get; }

    /// <summary>Whether it is about the endpoint that the line names, rather than about the component that logged it.</summary>
    public bool IsAboutTarget { get; internal init; }

    /// <summary>How precise it is.</summary>
    public LogSignatureRank Rank { get; internal init; }

    /// <summary>Failure code, or null for lines that tell of no failure.</summary>
    public string? Code { get; }

    /// <summary>What the line means.</summary>
    public string Meaning { get; }

    /// <summary>What is most often behind it; null where the failure code's catalogue entry says all there is.</summary>
    public string? LikelyCause { get; internal init; }

    /// <summary>What to do next, as a command with placeholders for fields; null where the failure code's catalogue entry says all there is.</summary>
    public string? NextStep { get; internal init; }

    /// <summary>The check that would confirm it, as a command of this module with placeholders for fields; null where none can.</summary>
    public string? Confirm { get; internal init; }

    /// <summary>Who prints it, or where its words were read.</summary>
    public string? Source { get; internal init; }

    /// <summary>Texts of which a line must hold one (case is ignored) before the pattern is tried.</summary>
    public IReadOnlyList<string> Contains { get; }

    /// <summary>Texts, as written, of which a line must hold one besides; empty where none is wanted. They may be short. A # at the beginning stands for a digit, each.</summary>
    public IReadOnlyList<string> Also { get; internal init; } = [];

    /// <summary>Regular expression; its named groups become the event's fields.</summary>
    public string Pattern { get; }

    /// <summary>Regular expression that the line must not match; null where all that match the pattern count.</summary>
    public string? Unless { get; internal init; }

    /// <summary>Regular expression that the line before, of the same writer, must match too; null where it does not matter. Its named groups become fields as well.</summary>
    public string? Previous { get; internal init; }

    /// <summary>Whether lines that are logged as mere information (info, notice, debug, trace) do not count: a wide pattern would take a remark for a failure.</summary>
    public bool IgnoresInformation { get; internal init; }

    /// <summary>Whether lines alike are so many, and say so little, that one for each stretch of a log is enough: answered requests.</summary>
    public bool IsSparse { get; internal init; }

    /// <summary>The failure codes that are over once this line is logged: a database that is ready is no longer starting.</summary>
    public IReadOnlyList<string> Recovers { get; internal init; } = [];

    /// <summary>Whether it tells only how a request was answered.</summary>
    internal bool IsAnswer => Id.StartsWith("answer.", StringComparison.Ordinal);

    /// <summary>Whether a match tells how one request ended, by its answer or by the exception that nobody caught: one of them is no outage.</summary>
    internal bool EndsRequest => IsAnswer || Id.StartsWith("request.", StringComparison.Ordinal);

    /// <summary>Whether it tells that somebody answered who was asked by hand: nobody's log, and no environment is known by it.</summary>
    internal bool IsAskedByHand => Id.StartsWith("asked.", StringComparison.Ordinal);

    /// <summary>Whether it shows that who logged it works: it listens, or came up, or answered. That tests passed shows nothing of the kind: they may have met a stand-in.</summary>
    internal bool ShowsWorking => Kind is LogEventKind.Listen or LogEventKind.Ready && Layer != "test";

    /// <summary>Whether it shows that work is done, and nothing of how the start went or of what else was asked for.</summary>
    internal bool IsOfWork => Layer == "work";

    /// <summary>Whether the pattern wants the beginning or the end of a line.</summary>
    internal bool IsAnchored => Pattern.Contains('^', StringComparison.Ordinal) || Pattern.Contains('$', StringComparison.Ordinal);

    /// <summary>Whether it came from a user's catalogue: its pattern runs in the engine that does not backtrack, where it can.</summary>
    public bool IsForeign { get; internal init; }

    /// <summary>Lines that it must match: run as tests. Where <see cref="Previous"/> is set, each holds the line before, a line feed, and the line.</summary>
    public IReadOnlyList<string> Matches { get; internal init; } = [];

    /// <summary>Similar lines that it must not match: run as tests.</summary>
    public IReadOnlyList<NearMiss> NonMatches { get; internal init; } = [];

    /// <summary>How often the pattern took so long on a line that it was given up.</summary>
    internal int GivenUp { get; private set; }

    /// <inheritdoc/>
    public override string ToString() => Id;

    /// <summary>The match in a line, or null; a line on which the pattern takes too long does not match.</summary>
    internal Match? Match(string line)
    {
        Match? match;
        if (Volatile.Read(ref _spent) > s_worthCompiling) match = Try(_compiled.Value, line);
        else
        {
            long from = Stopwatch.GetTimestamp();
            match = Try(_interpreted.Value, line);
            Interlocked.Add(ref _spent, Stopwatch.GetTimestamp() - from);
        }

        return match is null || (_unless.Value is { } unless && Try(unless, line) is not null) ? null : match;
    }

    /// <summary>The match in the line before, or null.</summary>
    internal Match? MatchPrevious(string line) => _previous.Value is { } regex ? Try(regex, line) : null;

    private Regex Create(string pattern, RegexOptions options)
    {
        if (!IsForeign) return new Regex(pattern, RegexOptions.CultureInvariant | options, s_timeLimit);
        try
        {
            return new Regex(pattern, RegexOptions.CultureInvariant | RegexOptions.NonBacktracking, s_timeLimit);
        }
        catch (NotSupportedException)
        {
            // Look-around and back-references need the other engine; the time limit bounds it.
            return new Regex(pattern, RegexOptions.CultureInvariant, s_timeLimit);
        }
    }

    private Match? Try(Regex regex, string line)
    {
        try
        {
            Match match = regex.Match(line);
            return match.Success ? match : null;
        }
        catch (RegexMatchTimeoutException)
        {
            GivenUp++;
            return null;
        }
    }
}
