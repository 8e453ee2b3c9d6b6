using System.Text.RegularExpressions;
using Diagnostics.Core.Language;
using Diagnostics.Core.Redaction;

namespace Diagnostics.Core.Evidence.Logs;

/// <summary>
/// Groups the errors that no signature explains by their wording. Method: fixed-depth template tree after He et al., "Drain: An Online Log Parsing Approach with Fixed Depth Tree"
/// (ICWS 2017): by number of words and first word, then by the share of equal words; what differs becomes a wildcard.
/// </summary>
internal sealed partial class LogClusters(string source, Redactor redactor, int year)
{
    /// <summary>More wordings than this are not told apart: what comes later is counted together.</summary>
    public const int Maximum = 1000;

    private const int MostWords = 24;
    private const int LongestText = 600;
    private const double Similarity = 0.6;

    private readonly Dictionary<(string?, int, string), List<Cluster>> _tree = [];
    private readonly List<Cluster> _all = [];
    private Cluster? _others;

    /// <summary>Adds an error.</summary>
    public void Add(LogHit hit, int line)
    {
        string[] words = Words(hit.Message);
        if (words.Length == 0) return;
        DateTimeOffset? time = LogTime.Of(hit.Text, year) ?? (hit.HeadText is null ? null : LogTime.Of(hit.HeadText, year));
        (string?, int, string) leaf = (hit.Service, words.Length, words[0]);
        if (!_tree.TryGetValue(leaf, out List<Cluster>? alike)) _tree.Add(leaf, alike = []);
        Cluster? cluster = alike.FirstOrDefault(c => c.Share(words) >= Similarity);
        if (cluster is null && _all.Count < Maximum)
        {
            cluster = new Cluster(words, hit, line);
            alike.Add(cluster);
            _all.Add(cluster);
        }

        cluster ??= _others ??= new Cluster(["…"], hit, line);
        cluster.Add(words, time, line);
        if (hit.Places.Count > 0) cluster.Places = hit.Places;
        cluster.IsBareTrace = hit.Depth >= TraceFinder.InTrace && LogLevels.Of(LogLine.Open(hit.HeadText ?? hit.Text).Body) == LogLevel.None;
    }

    /// <summary>The clusters, in the order of their first lines.</summary>
    /// <param name="from">When the log begins; null where it has no times.</param>
    public IReadOnlyList<LogCluster> Finish(DateTimeOffset? from) =>
        [.. _all.Concat(_others is null ? [] : [_others]).Select(c => new LogCluster(
            redactor.Excerpt(string.Join(' ', c.Words)),
            c.First.Service,
            c.Tally,
            c.LastLine,
            new Citation(CitationKind.Log, source, c.FirstLine, redactor.Excerpt(c.First.Text)),
            c.Rate.Jump(from))
        { IsBareTrace = c.IsBareTrace, Rate = c.Rate, Places = c.Places })];

    /// <summary>Whether two wordings, word by word, are one but for what differs from time to time.</summary>
    public static bool AreAlike(string[] one, string[] other)
    {
        if (one.Length != other.Length || (one[0] != other[0] && one[0] != "*" && other[0] != "*")) return false;
        int equal = 0;
        for (int i = 0; i < one.Length; i++)
        {
            if (one[i] == other[i] || one[i] == "*" || other[i] == "*") equal++;
        }

        return equal >= Similarity * one.Length && one.Any(w => w != "*");
    }

    // Times, levels and what has digits in it differ from line to line.
    private static string[] Words(string message)
    {
        string text = message.Length > LongestText ? message[..LongestText] : message;
        if (MessageField().Match(text) is { Success: true } field) text = field.Groups["text"].Value;
        string[] words = text.Split((char[])[' ', '\t', '\n', '\r'], MostWords + 1, StringSplitOptions.RemoveEmptyEntries);
        if (words.Length > MostWords) words[^1] = "…";
        for (int i = 0; i < words.Length; i++)
        {
            if (words[i].Length > 60 || words[i].AsSpan().IndexOfAnyInRange('0', '9') >= 0) words[i] = "*";
        }

        int first = 0;
        while (first < words.Length - 1 && words[first] is "*") first++;
        return words[first..];
    }

    [GeneratedRegex(@"""(?:msg|message|event|error|err)""\s?:\s?""(?<text>[^""]{1,500})""", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex MessageField();

    private sealed class Cluster(string[] words, LogHit first, int line)
    {
        public string[] Words { get; } = [.. words];

        public LogHit First { get; } = first;

        public int FirstLine { get; } = line;

        public int LastLine { get; private set; } = line;

        public bool IsBareTrace { get; set; }

        public IReadOnlyList<TracePlace> Places { get; set; } = [];

        public LogTally Tally { get; } = new();

        public LogRate Rate { get; } = new();

        public double Share(string[] words)
        {
            int equal = 0;
            for (int i = 0; i < words.Length; i++)
            {
                if (Words[i] == words[i] || Words[i] == "*") equal++;
            }

            return (double)equal / words.Length;
        }

        public void Add(string[] words, DateTimeOffset? time, int at)
        {
            LastLine = at;
            Tally.Add(time);
            if (time is { } t) Rate.Add(t);
            for (int i = 0; i < Words.Length && Words.Length == words.Length; i++)
            {
                if (Words[i] != words[i]) Words[i] = "*";
            }
        }
    }
}
