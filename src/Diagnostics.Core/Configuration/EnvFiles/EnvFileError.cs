namespace Diagnostics.Core.Configuration.EnvFiles;

/// <summary>Why a .env file could not be read at all.</summary>
public enum EnvFileError
{
    /// <summary>No such file.</summary>
    NotFound,

    /// <summary>The path names a folder.</summary>
    IsDirectory,

    /// <summary>The file may not be read by this user.</summary>
    AccessDenied,

    /// <summary>Larger than <see cref="EnvFileReader.MaximumBytes"/>; nothing of it was read.</summary>
    TooLarge,

    /// <summary>Not text.</summary>
    Binary,

    /// <summary>The path itself cannot be used: too long, or with characters that no path may hold.</summary>
    InvalidPath,

    /// <summary>The system failed to read it (device error, lost network share, lock).</summary>
    ReadFailed,
}
