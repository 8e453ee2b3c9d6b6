using System.Reflection;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Evidence.Logs;

/// <summary>The catalogue of log signatures: data, a file for each system in <c>Signatures/</c>, embedded, read once when first asked.</summary>
public sealed class LogSignatureCatalogue
{
    internal const string Prefix = "log-signatures/";

    private static readonly Lazy<LogSignatureCatalogue> s_default = new(LoadEmbedded);

    private readonly Lazy<LogSignatureIndex> _index;

    private LogSignatureCatalogue(IReadOnlyList<LogSignature> signatures)
    {
        Signatures = signatures;
        _index = new Lazy<LogSignatureIndex>(() => new LogSignatureIndex(signatures));
    }

    /// <summary>The catalogue that ships with the program.</summary>
    public static LogSignatureCatalogue Default => s_default.Value;

    /// <summary>All signatures, most precise first; where several match a line, the first of them names it.</summary>
    public IReadOnlyList<LogSignature> Signatures { get; }

    /// <summary>Says which of them may match a line.</summary>
    internal LogSignatureIndex Index => _index.Value;

    /// <summary>A catalogue of these signatures. Among equally precise ones, earlier ones come first.</summary>
    public static LogSignatureCatalogue Of(IEnumerable<LogSignature> signatures) => new([.. signatures.OrderBy(s => s.Rank)]);

    /// <summary>This catalogue with others before it: among equally precise signatures, those win. One with an id that is here already replaces it.</summary>
    public LogSignatureCatalogue With(IReadOnlyList<LogSignature> others)
    {
        ArgumentNullException.ThrowIfNull(others);
        var replaced = others.Select(s => s.Id).ToHashSet(StringComparer.Ordinal);
        return Of([.. others, .. Signatures.Where(s => !replaced.Contains(s.Id))]);
    }

    private static LogSignatureCatalogue LoadEmbedded()
    {
        Assembly assembly = typeof(LogSignatureCatalogue).Assembly;
        var signatures = new List<LogSignature>();
        foreach (string name in assembly.GetManifestResourceNames().Where(n => n.StartsWith(Prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using Stream stream = assembly.GetManifestResourceStream(name)!;
            byte[] bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            signatures.AddRange(LogSignatureFile.Parse(bytes));
        }

        // What database clients print has a table of its own, which the checks use as well: one place for each wording.
        signatures.AddRange(ClientWordings.Default.All.Select(Signature));
        return Of(signatures);
    }

    private static LogSignature Signature(ClientWording wording) => new(wording.Id, LogEventKind.Failure, wording.Code, wording.Meaning.TrimEnd('.'), wording.Contains, wording.Pattern)
    {
        Layer = "database",
        Source = wording.Client == "server" ? "the server, through any client" : wording.Client,
        Confirm = "Test-DatabaseAuth $env:DATABASE_URL",
        IgnoresInformation = true,
        Matches = wording.Matches,
        NonMatches = wording.NonMatches,
    };
}
