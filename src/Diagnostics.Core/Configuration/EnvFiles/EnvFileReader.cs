using System.Globalization;
using System.Text;
using Diagnostics.Core.Configuration.EnvFiles.Dialects;
using Diagnostics.Core.Language;
using Diagnostics.Core.Redaction;

namespace Diagnostics.Core.Configuration.EnvFiles;

/// <summary>
/// Reads .env files. Nothing in them is ever executed. Faults in a file are problems of the document; only a file that cannot be read at all throws. All secrets
/// are made known to the redactor of the options.
/// </summary>
public static class EnvFileReader
{
    /// <summary>Largest file that is read, in bytes (16 MiB). A larger one is refused by its size, unread.</summary>
    public const int MaximumBytes = 16 * 1024 * 1024;

    private const int Chunk = 8192;

    /// <summary>Reads a file.</summary>
    /// <exception cref="EnvFileException">The file cannot be read at all; its <see cref="EnvFileException.Reason"/> tells why.</exception>
    public static EnvDocument Read(string path, EnvReadOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(path);
        return Parse(EnvFileBytes.Read(path), path, options);
    }

    /// <summary>Reads a file without blocking.</summary>
    /// <exception cref="EnvFileException">The file cannot be read at all; its <see cref="EnvFileException.Reason"/> tells why.</exception>
    public static async Task<EnvDocument> ReadAsync(string path, EnvReadOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(path);
        ReadOnlyMemory<byte> bytes = await EnvFileBytes.ReadAsync(path, cancellationToken).ConfigureAwait(false);
        return Parse(bytes.Span, path, options);
    }

    /// <summary>Reads bytes that are or could be a file's.</summary>
    /// <param name="bytes">The content.</param>
    /// <param name="path">Its path, which names the environment and is cited.</param>
    /// <param name="options">How to read.</param>
    /// <exception cref="EnvFileException">The bytes are no text, or too many.</exception>
    public static EnvDocument Parse(ReadOnlySpan<byte> bytes, string path, EnvReadOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (bytes.Length > MaximumBytes) throw EnvFileBytes.TooLarge(path, bytes.Length);
        var problems = new List<EnvProblem>();
        string text = EnvTextDecoder.Decode(bytes, path, problems);
        return ParseText(text, path, options ?? new EnvReadOptions(), problems);
    }

    /// <summary>Reads text.</summary>
    /// <param name="text">The content.</param>
    /// <param name="path">Its path, which names the environment and is cited.</param>
    /// <param name="options">How to read.</param>
    public static EnvDocument Parse(string text, string path, EnvReadOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(path);
        var problems = new List<EnvProblem>();
        int nul = text.IndexOf('\0', StringComparison.Ordinal);
        if (nul >= 0)
        {
            problems.Add(new EnvProblem(FailureCodes.ConfigSyntax, "The text holds NUL characters, which were left out.", 1 + text.AsSpan(0, nul).Count('\n'), isFatal: true));
            text = text.Replace("\0", "", StringComparison.Ordinal);
        }

        return ParseText(text, path, options ?? new EnvReadOptions(), problems);
    }

    private static EnvDocument ParseText(string text, string path, EnvReadOptions options, List<EnvProblem> problems)
    {
        EnvironmentName name = EnvironmentNames.FromPath(path);
        if (options.IsTemplate) name = name with { Environment = null, IsTemplate = true };
        var origin = new EnvDocumentOrigin(
            path,
            options.Environment ?? (name.IsTemplate ? null : name.Environment ?? (options.IsDeployed ? null : EnvironmentNames.Development)),
            options.Component ?? name.Component,
            options.Dialect,
            name.IsTemplate,
            options.Redactor);
        // A setting takes a line, hardly ever less.
        var sink = new EnvParseSink(options.Lookup, Math.Min(text.AsSpan().Count('='), text.AsSpan().Count('\n') + 1));
        EnvDialectParsers.Of(options.Dialect).Parse(text, sink);

        PrivateKeyLines keyBlocks = PrivateKeyLines.Of(text);
        var made = new EnvEntry?[sink.Settings.Length];
        ForEachChunk(made.Length, (from, to) =>
        {
            ReadOnlySpan<ParsedSetting> settings = sink.Settings;
            for (int i = from; i < to; i++)
            {
                bool shown = !settings[i].Removed && !keyBlocks.Inside(settings[i].Line) && !EnvKeyText.IsSecretMaterial(settings[i].Key, options.Redactor);
                if (shown) made[i] = Entry(in settings[i], origin, options.Redactor);
            }
        });

        var entries = new List<EnvEntry>(made.Length);
        bool asRead = true;
        for (int i = 0; i < made.Length; i++)
        {
            if (made[i] is { } entry)
            {
                entries.Add(entry);
                asRead &= ReferenceEquals(entry.Key, sink.Settings[i].Key);
                if (entry.ShadowedLines.Count > 0) problems.Add(Duplicate(entry));
                continue;
            }

            asRead = false;
            if (!sink.Settings[i].Removed)
                sink.Problem(sink.Settings[i].Line, "The line belongs to a key or token that is spread over lines without quotes; this dialect reads it as a setting of its own. It was left out.");
        }

        problems.AddRange(sink.Problems);
        problems.Sort(static (a, b) => (a.Line ?? 0) != (b.Line ?? 0)
            ? (a.Line ?? 0).CompareTo(b.Line ?? 0)
            : string.CompareOrdinal(a.Code + a.Message, b.Code + b.Message));
        return new EnvDocument(origin, entries, problems, asRead ? sink.Index : null);
    }

    // Each setting is judged by itself: a large file is spread over the processors.
    private static void ForEachChunk(int count, Action<int, int> body)
    {
        if (count <= Chunk)
        {
            body(0, count);
            return;
        }

        Parallel.For(0, (count + Chunk - 1) / Chunk, chunk => body(chunk * Chunk, Math.Min(count, (chunk + 1) * Chunk)));
    }

    private static EnvEntry Entry(in ParsedSetting setting, EnvDocumentOrigin origin, Redactor redactor)
    {
        string key = EnvKeyText.Shown(setting.Key, redactor);
        string? raw = setting.Value;
        EnvValueKind kind = EnvValueClassifier.Classify(key, raw);
        bool isPlaceholder = !string.IsNullOrEmpty(raw) && PlaceholderDetector.IsPlaceholder(raw);
        IReadOnlyList<string> passwords = string.IsNullOrEmpty(raw) || isPlaceholder ? [] : EnvSecrets.Learn(kind, raw, redactor);
        return new EnvEntry(
            key,
            raw,
            kind,
            kind == EnvValueKind.Secret,
            isPlaceholder,
            setting.Line,
            setting.Shadowed is { } shadowed ? shadowed : [],
            setting.Conflicting,
            passwords,
            origin)
        { ShadowedValues = setting.ShadowedValues ?? [] };
    }

    private static EnvProblem Duplicate(EnvEntry entry)
    {
        string lines = string.Join(", ", entry.ShadowedLines.Take(5).Select(l => l.ToString(CultureInfo.InvariantCulture))) + (entry.ShadowedLines.Count > 5 ? "…" : "");
        var message = new StringBuilder($"{entry.Key} is given more than once (before on line {lines}); the last one holds");
        message.Append(entry.HasConflictingDuplicates ? ", and the values differ." : ".");
        return new EnvProblem(FailureCodes.ConfigDuplicate, message.ToString(), entry.Line, key: entry.Key);
    }
}
