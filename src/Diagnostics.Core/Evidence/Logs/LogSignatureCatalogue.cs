using System.Reflection;

namespace Diagnostics.Core.Evidence.Logs;

/// <summary>The catalogue of log signatures: data, a file for each system in <c>Signatures/</c>, embedded, read once when first asked.</summary>
public sealed class LogSignatureCatalogue
{
    internal const string Prefix = "log-signatures/";

    private static readonly Lazy<LogSignatureCatalogue> s_default = new(LoadEmbedded);

    private LogSignatureCatalogue(IReadOnlyList<LogSignature> signatures) => Signatures = signatures;

    /// <summary>The catalogue that ships with the program.</summary>
    public static LogSignatureCatalogue Default => s_default.Value;

    /// <summary>All signatures, most precise first; where several match a line, the first of them names it.</summary>
    public IReadOnlyList<LogSignature> Signatures { get; }

    /// <summary>A catalogue of these signatures. Among equally precise ones, earlier ones come first.</summary>
    internal static LogSignatureCatalogue Of(IEnumerable<LogSignature> signatures) => new([.. signatures.OrderBy(s => s.Rank)]);

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

        return Of(signatures);
    }
}
