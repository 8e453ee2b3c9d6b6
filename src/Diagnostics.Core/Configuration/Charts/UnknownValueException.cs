namespace Diagnostics.Core.Configuration.Charts;

/// <summary>A template asks for what only the cluster, the command line or a function that is not known here can tell.</summary>
internal sealed class UnknownValueException : Exception
{
    public UnknownValueException()
        : base("Not known from the files.")
    {
    }

    public UnknownValueException(string message)
        : base(message)
    {
    }

    public UnknownValueException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
