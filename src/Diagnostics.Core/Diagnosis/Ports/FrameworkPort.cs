using System.Text.RegularExpressions;

namespace Diagnostics.Core.Diagnosis.Ports;

/// <summary>The port that a server takes where nobody tells it one: the weakest of all claims. Embedded as <c>framework-ports.json</c>.</summary>
/// <param name="Framework">Its name.</param>
/// <param name="Pattern">What its start command looks like; with <paramref name="IsImage"/>, the name of the image that it is built on.</param>
/// <param name="Port">The port.</param>
/// <param name="Address">The address that it binds by default; null where that is not said.</param>
/// <param name="Source">Where it is written.</param>
/// <param name="IsImage">Whether the image tells it, as where the image sets the port itself.</param>
internal sealed record FrameworkPort(string Framework, string Pattern, int Port, string? Address, string Source, bool IsImage = false)
{
    private static readonly Lazy<IReadOnlyList<FrameworkPort>> s_all = new(() => EmbeddedJson.Read<FrameworkPort>("framework-ports.json"));

    private readonly Lazy<Regex> _regex = new(() => new Regex(Pattern, RegexOptions.CultureInvariant, TimeSpan.FromMilliseconds(250)));

    /// <summary>The servers that are known.</summary>
    public static IReadOnlyList<FrameworkPort> All => s_all.Value;

    /// <summary>The server that a start command runs; null where it is none that is known.</summary>
    public static FrameworkPort? Of(string command) => Find(command, isImage: false);

    /// <summary>The server that an image sets up; null where it is none that is known.</summary>
    public static FrameworkPort? OfImage(string image) => Find(image, isImage: true);

    private static FrameworkPort? Find(string text, bool isImage)
    {
        try
        {
            return All.FirstOrDefault(f => f.IsImage == isImage && f._regex.Value.IsMatch(text));
        }
        catch (RegexMatchTimeoutException)
        {
            // A command so long names no server that anybody could find in it.
            return null;
        }
    }
}
