namespace Diagnostics.Core.Evidence.Logs;

/// <summary>How precise a signature is: where several match one line, the most precise names it.</summary>
public enum LogSignatureRank
{
    /// <summary>The exact words of one program.</summary>
    Specific,

    /// <summary>A shape that many programs use, for those whose own words nobody has listed.</summary>
    Generic,

    /// <summary>Says only that something crashed or ended; what else the line says is the cause.</summary>
    Wrapper,
}
