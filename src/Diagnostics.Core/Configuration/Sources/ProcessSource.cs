using System.Globalization;
using System.Text;
using Diagnostics.Core.Configuration.EnvFiles;

namespace Diagnostics.Core.Configuration.Sources;

/// <summary>The environment that a process was started with, from <c>/proc</c>: the user's own processes, on Linux.</summary>
internal static class ProcessSource
{
    public static EnvDocument Read(int id, EnvReadOptions options)
    {
        string address = string.Create(CultureInfo.InvariantCulture, $"process:{id}");
        string path = string.Create(CultureInfo.InvariantCulture, $"/proc/{id}/environ");
        if (!OperatingSystem.IsLinux()) throw new EnvSourceException(EnvSourceError.ProcessUnavailable, address, null, "The environment of a process can be read on Linux only.");
        ReadOnlySpan<byte> bytes;
        try
        {
            bytes = EnvFileBytes.Read(path);
        }
        catch (EnvFileException e)
        {
            string why = e.Reason switch
            {
                EnvFileError.NotFound => $"There is no process {id}.",
                EnvFileError.AccessDenied => $"The environment of process {id} may not be read by this user: it is another user's.",
                _ => $"The environment of process {id} cannot be read: it may have ended.",
            };
            throw new EnvSourceException(EnvSourceError.ProcessUnavailable, address, null, why, e);
        }

        var layers = new EnvLayers(options.Redactor) { IsObserved = true };
        int number = 0;
        foreach (Range range in bytes.Split((byte)0))
        {
            string text = Encoding.UTF8.GetString(bytes[range]);
            number++;
            int equals = text.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0) layers.Set(text[..equals], text[(equals + 1)..], new EnvOrigin(path, number, "process"));
        }

        return layers.Build(new EnvDocumentOrigin(address, options.Environment, options.Component, options.Dialect, false, options.Redactor));
    }
}
