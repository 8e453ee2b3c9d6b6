namespace Diagnostics.Core.Diagnosis.Keys;

/// <summary>How what the code reads and what files declare go together.</summary>
public enum EnvKeyState
{
    /// <summary>The code reads it and nothing declares it.</summary>
    Undeclared,

    /// <summary>The code has a host, port or credential fixed, where a key belongs.</summary>
    Hardcoded,

    /// <summary>It is declared and no code was seen to read it.</summary>
    Unread,

    /// <summary>It is read and declared.</summary>
    Declared,
}
