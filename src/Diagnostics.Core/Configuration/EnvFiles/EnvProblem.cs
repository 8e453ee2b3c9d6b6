using System.Globalization;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Configuration.EnvFiles;

/// <summary>Something in a .env file that cannot be read as it was meant, with its place. Holds no value of any setting.</summary>
public sealed class EnvProblem
{
    /// <summary>Creates a problem.</summary>
    /// <param name="code">A code of <see cref="FailureCodes"/>: config.syntax, config.duplicate, config.undefined-variable…</param>
    /// <param name="message">What is wrong and what the program makes of it. Must hold no secret.</param>
    /// <param name="line">1-based line, or null where it is about the whole file.</param>
    /// <param name="column">1-based column, or null.</param>
    /// <param name="key">The key concerned, or null.</param>
    /// <param name="isFatal">Whether the program that reads this dialect refuses the whole file because of it.</param>
    /// <param name="variable">The variable that the value refers to, where the problem is about that.</param>
    /// <param name="path">The file, where it is not the document's own.</param>
    public EnvProblem(string code, string message, int? line = null, int? column = null, string? key = null, bool isFatal = false, string? variable = null, string? path = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(code);
        ArgumentException.ThrowIfNullOrEmpty(message);
        Code = code;
        Message = message;
        Line = line;
        Column = column;
        Key = key;
        IsFatal = isFatal;
        Variable = variable;
        Path = path;
    }

    /// <summary>Failure code.</summary>
    public string Code { get; }

    /// <summary>What is wrong, in one sentence.</summary>
    public string Message { get; }

    /// <summary>1-based line, or null where the problem is about the whole file.</summary>
    public int? Line { get; }

    /// <summary>1-based column, or null.</summary>
    public int? Column { get; }

    /// <summary>The key concerned, or null.</summary>
    public string? Key { get; }

    /// <summary>The variable that the value refers to, where the problem is about that; null otherwise, and where its name could be part of a secret.</summary>
    public string? Variable { get; }

    /// <summary>The file, where it is not the document's own; null otherwise.</summary>
    public string? Path { get; }

    /// <summary>Whether the program that reads this dialect refuses the whole file because of it. What could be read is in the document all the same.</summary>
    public bool IsFatal { get; }

    /// <inheritdoc/>
    public override string ToString() =>
        Line is { } line ? string.Create(CultureInfo.InvariantCulture, $"line {line}: {Message}") : Message;
}
