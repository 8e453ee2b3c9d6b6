package plates;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;

final class Render {
    static Path plate(String find, List<Path> photos) throws Exception {
        var images = new java.util.ArrayList<BufferedImage>();
        for (var p : photos) images.add(ImageIO.read(p.toFile()));
        return Pdf.compose(find, images, 300);
    }
}
