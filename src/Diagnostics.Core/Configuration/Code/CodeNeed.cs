namespace Diagnostics.Core.Configuration.Code;

/// <summary>What code does where a key that it reads is absent.</summary>
public enum CodeNeed
{
    /// <summary>It goes on with a default of its own.</summary>
    Default,

    /// <summary>It asks whether the key is there, or sets it itself.</summary>
    Optional,

    /// <summary>It goes on with null, undefined or an empty text: what follows is not seen.</summary>
    Plain,

    /// <summary>It stops: the language or the code in sight raises an error.</summary>
    Fatal,
}
