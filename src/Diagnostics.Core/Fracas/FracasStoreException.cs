namespace Diagnostics.Core.Fracas;

/// <summary>A store cannot be used: its path is a file, it cannot be written to, or it stays locked.</summary>
public sealed class FracasStoreException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="path">The store's path.</param>
    /// <param name="message">What is wrong, in one sentence.</param>
    /// <param name="innerException">What the system said, or null.</param>
    public FracasStoreException(string path, string message, Exception? innerException = null)
        : base(message, innerException) => Path = path;

    /// <summary>The store's path.</summary>
    public string Path { get; }
}
