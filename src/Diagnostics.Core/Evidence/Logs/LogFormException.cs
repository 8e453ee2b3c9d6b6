namespace Diagnostics.Core.Evidence.Logs;

/// <summary>A file is packed in a way that is not read. The message names the way, and nothing of the file.</summary>
internal sealed class LogFormException(string message) : IOException(message);
